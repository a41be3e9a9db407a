import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLimits } from '../data/default-limits.ts';
import {
  divisorAt,
  isCircular,
  judgeBurst,
  judgeLimits,
  type CircularRight,
  type Habit,
  type Sent,
} from './judge-limits.ts';

/** A Tuesday at ten in Paris. */
const day = new Date('2026-11-24T09:00:00Z');
const before = (minutes: number, recipients: number, from = day): Sent => ({
  at: new Date(from.getTime() - minutes * 60_000),
  recipients,
});
const kind = (sent: Sent[], recipients: number, now = day): string =>
  judgeLimits(defaultLimits, now, sent, recipients).kind;

test('every window holds on both sides of its two bounds', () => {
  for (const { minutes, warn, max } of defaultLimits.windows) {
    // Far enough back that no shorter window sees it, and within this one.
    const sent = (recipients: number): Sent[] => [before(minutes - 0.1, recipients)];
    const name = `${minutes} min`;
    assert.equal(kind(sent(warn - 1), 1), 'free', name);
    assert.equal(kind(sent(warn), 1), 'hold', name);
    assert.equal(kind(sent(max - 1), 1), 'hold', name);
    assert.equal(kind(sent(max), 1), 'refuse', name);
    assert.equal(
      kind([before(minutes, max)], 1),
      minutes === 600 ? 'free' : kind([before(minutes + 0.1, max)], 1),
    );
  }
});

test('one message alone meets the shortest window', () => {
  assert.equal(kind([], 500), 'free');
  assert.equal(kind([], 501), 'hold');
  assert.equal(kind([], 700), 'hold');
  assert.equal(kind([], 701), 'refuse');
});

test('nights divide by four, days of the week-end by two, in the académie’s own hours', () => {
  for (const [moment, divisor] of [
    ['2026-11-24T18:59:59Z', 1],
    ['2026-11-24T19:00:00Z', 4],
    ['2026-11-25T05:59:59Z', 4],
    ['2026-11-25T06:00:00Z', 1],
    ['2026-11-28T09:00:00Z', 2],
    ['2026-11-28T20:00:00Z', 4],
    ['2026-11-29T18:00:00Z', 2],
    // Summer time.
    ['2026-07-01T17:59:59Z', 1],
    ['2026-07-01T18:00:00Z', 4],
  ] as const) {
    assert.equal(divisorAt(defaultLimits, new Date(moment)), divisor, moment);
  }
  const night = new Date('2026-11-24T21:00:00Z');
  assert.deepEqual(
    [kind([], 125, night), kind([], 126, night), kind([], 175, night), kind([], 176, night)],
    ['free', 'hold', 'hold', 'refuse'],
  );
  const saturday = new Date('2026-11-28T09:00:00Z');
  assert.deepEqual(
    [kind([], 250, saturday), kind([], 251, saturday), kind([], 350, saturday), kind([], 351, saturday)],
    ['free', 'hold', 'hold', 'refuse'],
  );
  const noNight = { ...defaultLimits, night: { from: 1, to: 3, divisor: 9 } };
  assert.equal(divisorAt(noNight, new Date('2026-11-24T01:00:00Z')), 9);
  assert.equal(divisorAt(noNight, new Date('2026-11-24T02:00:00Z')), 1);
});

test('a refusal says when there is room again', () => {
  const judged = judgeLimits(defaultLimits, day, [before(0.5, 400), before(0.2, 200)], 200);
  assert.deepEqual(judged, {
    kind: 'refuse',
    limit: 700,
    minutes: 1,
    retryAt: new Date(day.getTime() + 30_000),
  });
  const never = judgeLimits(defaultLimits, day, [before(0.5, 400)], 701);
  assert.ok(never.kind === 'refuse' && never.retryAt === null);
});

test('a clock that was set back forgets nothing that was sent', () => {
  assert.equal(kind([before(-30, 700)], 1), 'refuse');
});

const burst = (messages: number, recipients: number, busiest: number, right: CircularRight = null): string =>
  judge(
    Array.from({ length: messages }, () => before(1, recipients)),
    { busiest, right },
  );
/** Each marked as it was when it left. */
const judge = (sent: Sent[], habit: Habit, now = day): string =>
  judgeBurst(
    defaultLimits,
    now,
    sent.map((one) => ({
      ...one,
      isCircular: one.isCircular ?? isCircular(defaultLimits, habit.right, one.recipients),
    })),
    habit,
  );

test('a burst is a message to many after another, beyond the account’s own habit', () => {
  assert.equal(burst(5, 60, 0), 'none', 'three hundred');
  assert.equal(burst(5, 61, 0), 'freeze');
  assert.equal(burst(4, 75, 0), 'none');
  assert.equal(burst(4, 76, 0), 'freeze', 'recipients alone suffice');
  assert.equal(burst(2, 150, 0), 'none');
  assert.equal(burst(2, 151, 0), 'freeze');
  assert.equal(burst(10, 100, 200), 'none', 'as it does every month');
  assert.equal(burst(10, 101, 200), 'freeze');
  assert.equal(burst(2, 750, 300), 'none', 'three hundred parents each week');
  assert.equal(burst(2, 751, 300), 'freeze');
  const early = Array.from({ length: 9 }, () => before(60, 100));
  assert.equal(judge(early, { busiest: 0, right: null }), 'none');
});

test('one message to many waits for a look, unless it is usual', () => {
  assert.equal(burst(1, 300, 0), 'none');
  assert.equal(burst(1, 301, 0), 'hold');
  assert.equal(burst(1, 301, 61), 'none', 'its own habit');
  assert.equal(burst(1, 301, 60), 'hold');
});

test('a shared mailbox may write to its usual audience in a few messages, in many it may not', () => {
  assert.equal(burst(1, 301, 0, 'usual-audience'), 'none');
  assert.equal(burst(4, 200, 0, 'usual-audience'), 'none', 'a circular in a few parts');
  assert.equal(burst(5, 200, 0, 'usual-audience'), 'freeze');
  assert.equal(burst(7, 50, 0, 'usual-audience'), 'freeze', 'small ones are letters');
  assert.equal(burst(4, 1000, 0, 'usual-audience'), 'none');
});

test('the first circular of a school goes, whoever it goes to; a seized school still freezes', () => {
  assert.equal(burst(1, 301, 0, 'school'), 'none');
  assert.equal(burst(2, 1000, 0, 'school'), 'none', 'two thousand, in two parts');
  assert.equal(burst(2, 1001, 0, 'school'), 'hold');
  assert.equal(burst(4, 500, 0, 'school'), 'none');
  assert.equal(burst(4, 501, 0, 'school'), 'hold');
  assert.equal(burst(5, 60, 0, 'school'), 'none');
  assert.equal(burst(5, 61, 0, 'school'), 'freeze', 'many messages to many');
  assert.equal(burst(6, 60, 0, 'school'), 'freeze', 'small ones are letters');
});

test('a circular is bounded like the windows at night and at the week-end', () => {
  const circular = (recipients: number, now: Date) =>
    judge([before(1, recipients, now)], { busiest: 0, right: 'school' }, now);
  const [night, saturday] = [new Date('2026-11-24T21:00:00Z'), new Date('2026-11-28T09:00:00Z')];
  assert.deepEqual([circular(500, night), circular(501, night)], ['none', 'hold']);
  assert.deepEqual([circular(1000, saturday), circular(1001, saturday)], ['none', 'hold']);
});

test('whoever sent a circular goes on writing letters', () => {
  const circular: Sent = { ...before(30, 600), isCircular: true };
  const letters = (count: number, recipients: number) =>
    judge([circular, ...Array.from({ length: count }, () => before(1, recipients))], {
      busiest: 0,
      right: null,
    });
  assert.equal(letters(1, 1), 'none');
  assert.equal(letters(20, 3), 'none');
  assert.equal(letters(1, 300), 'none');
  assert.equal(letters(1, 301), 'freeze');
});

test('more than its share of a burst is a circular, where there is a right to one', () => {
  const of = (right: CircularRight, recipients: number) => isCircular(defaultLimits, right, recipients);
  assert.deepEqual([of('school', 60), of('school', 61), of(null, 61)], [false, true, false]);
  assert.deepEqual([of('usual-audience', 60), of('usual-audience', 61)], [false, true]);
});
