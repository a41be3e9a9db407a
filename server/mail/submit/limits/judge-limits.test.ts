import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLimits } from '../data/default-limits.ts';
import { divisorAt, isBurst, judgeLimits, type Sent } from './judge-limits.ts';

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

test('a burst is many messages to many, beyond the account’s own habit', () => {
  const burst = (messages: number, recipients: number, busiest: number): boolean =>
    isBurst(
      defaultLimits,
      day,
      Array.from({ length: messages }, () => before(1, recipients)),
      busiest,
    );
  assert.equal(burst(5, 60, 0), false, 'three hundred');
  assert.equal(burst(5, 61, 0), true);
  assert.equal(burst(4, 200, 0), false, 'a circular in a few parts');
  assert.equal(burst(10, 100, 200), false, 'as it does every month');
  assert.equal(burst(10, 101, 200), true);
  assert.equal(
    isBurst(
      defaultLimits,
      day,
      Array.from({ length: 9 }, () => before(60, 100)),
      0,
    ),
    false,
    'an hour ago',
  );
});
