import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { accountId } from '#base';
import type { SendLimits } from '#contract';
import type { Person } from '#identity';
import { defaultLimits } from './data/default-limits.ts';
import type { SubmitOutcome, SubmitRequest, Submitter } from './index.ts';
import { countSentSince } from './limits/sent.sql.ts';
import { parseMessage } from '#wire/message';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from './testing/world.ts';

const origin = { remoteAddress: '192.0.2.7', userAgent: '' };
const officer = { accountId: BRUNO, role: 'security-officer' } as Person;
const teacher = { accountId: ANNA, role: 'teacher' } as Person;
const OFFICE = accountId(3);
/** Of few, so that two people and a group are enough to reach them. No burst, unless a test wants one. */
const small: SendLimits = {
  ...defaultLimits,
  windows: [
    { minutes: 1, warn: 2, max: 4 },
    { minutes: 60, warn: 6, max: 8 },
  ],
  night: { ...defaultLimits.night, divisor: 1 },
  burst: { messages: 1000, recipients: 1000, factor: 1, circular: 2000 },
};

describe('how much may be sent', () => {
  let world: SubmitWorld;
  before(async () => {
    world = await createSubmitWorld();
    await world.store.createAccounts([{ accountId: OFFICE, quotaBytes: null }]);
  });
  afterEach(async () => {
    await world.calm();
    world.trail.length = 0;
    world.told.length = 0;
    world.frozen.clear();
    world.advance(24 * 3_600_000);
    await sql`truncate submit.sent, submit.send_limits`.execute(world.db);
    await sql`update submit.submission set status = 'canceled' where held_at is not null`.execute(world.db);
  });
  after(() => world.close());

  const decide = async (part: Partial<SendLimits> = {}): Promise<void> => {
    const change = { limits: { ...small, ...part }, reason: 'essai des plafonds' };
    assert.equal(await world.open().outgoingRules.setLimits(officer, change, origin), true);
    world.trail.length = 0;
  };
  const send = async (by: Submitter, change: Partial<SubmitRequest> = {}): Promise<SubmitOutcome> =>
    by.submit({ ...(await world.draft()), ...change });
  const outcomeOf = (outcome: SubmitOutcome): string =>
    outcome.kind === 'accepted' ? (outcome.submission.isHeld ? 'held' : 'sent') : outcome.kind;
  const count = async (): Promise<number> => {
    const { rows } = await sql<{
      sum: number;
    }>`select coalesce(sum(recipients), 0)::int as sum from submit.sent
      where account_id = ${ANNA}::bigint`.execute(world.db);
    return rows[0]?.sum ?? 0;
  };

  it('is free, then waits for a look, then is refused with the moment when there is room', async () => {
    await decide();
    const submitter = world.open();
    const outcomes: string[] = [];
    for (let n = 0; n < 5; n += 1) outcomes.push(outcomeOf(await send(submitter)));
    assert.deepEqual(outcomes, ['sent', 'sent', 'held', 'held', 'too-many-sent']);
    const refused = await send(submitter);
    assert.deepEqual(refused, {
      kind: 'too-many-sent',
      limit: 4,
      minutes: 1,
      retryAt: new Date(world.clock.now().getTime() + 60_000),
    });
    assert.equal(await count(), 4, 'what is refused does not count');
    world.advance(60_000);
    assert.equal(outcomeOf(await send(submitter)), 'sent');
    assert.deepEqual(
      world.trail.map(({ act }) => act),
      ['mail.held', 'mail.held'],
    );
  });

  it('never lets more through when two processes send at the same moment', async () => {
    await decide();
    const processes = [world.open(), world.open()];
    const drafts = await Promise.all(Array.from({ length: 12 }, () => world.draft()));
    const outcomes = await Promise.all(
      drafts.map(async (draft, n) => outcomeOf((await processes[n % 2]?.submit(draft)) ?? assert.fail())),
    );
    const tally = (kind: string): number => outcomes.filter((one) => one === kind).length;
    assert.deepEqual([tally('sent'), tally('held'), tally('too-many-sent')], [2, 2, 8]);
    assert.equal(await count(), 4);
  });

  it('counts for the shield what either of two processes took in, and freezes on their sum', async () => {
    const free = { windows: [{ minutes: 60, warn: 1000, max: 1000 }] };
    await decide({ ...free, burst: { messages: 6, recipients: 5, factor: 1, circular: 2000 } });
    const processes = [world.open(), world.open()];
    const begun = world.clock.now();
    for (let n = 0; n < 5; n += 1) await send(processes[n % 2] ?? assert.fail());
    const since = (ms: number) => countSentSince(world.db, ANNA, new Date(begun.getTime() + ms));
    assert.deepEqual(await since(-1), { messages: 5, recipients: 5 });
    assert.deepEqual(await since(0), { messages: 0, recipients: 0 }, 'the moment itself is outside');
    assert.deepEqual(await countSentSince(world.db, BRUNO, new Date(0)), { messages: 0, recipients: 0 });
    assert.equal(world.frozen.has(ANNA), false);
    await send(processes[1] ?? assert.fail());
    assert.equal(world.frozen.has(ANNA), true);
  });

  it('counts a shared mailbox for the person and for the mailbox, from both sides at once without a deadlock', async () => {
    await decide();
    const processes = [world.open(), world.open()];
    const sendAs = async (person: typeof ANNA, by: number) => {
      const draft = await world.draft();
      return processes[by]?.submit({ ...draft, personId: person }) ?? assert.fail();
    };
    // The mailbox is Anna's own account here: Bruno sends from it, and she from it too.
    const outcomes = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => sendAs(n % 2 === 0 ? ANNA : BRUNO, n % 2)),
    );
    assert.deepEqual(outcomes.map(outcomeOf).sort(), [
      'held',
      'held',
      'sent',
      'sent',
      'too-many-sent',
      'too-many-sent',
    ]);
    assert.equal(await count(), 4, 'the mailbox has sent four, whoever did');
  });

  it('counts a group as one', async () => {
    await decide();
    const members = ['bruno@ac-exemple.fr', 'anna@ac-exemple.fr'];
    const submitter = world.open({ expandGroups: async () => new Map([['groupe@ac-exemple.fr', members]]) });
    const envelope = { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['groupe@ac-exemple.fr'] };
    for (const expected of ['sent', 'sent', 'held']) {
      assert.equal(outcomeOf(await send(submitter, { envelope })), expected);
    }
    assert.equal(await count(), 3);
  });

  it('lets automatic answers by, uncounted, also once no more is taken; never when sending is frozen', async () => {
    await decide();
    const submitter = world.open();
    for (let n = 0; n < 4; n += 1) await send(submitter);
    assert.equal(outcomeOf(await send(submitter)), 'too-many-sent');
    assert.equal(outcomeOf(await send(submitter, { isAutomatic: true })), 'sent');
    assert.equal(await count(), 4);
    world.frozen.add(ANNA);
    assert.equal(outcomeOf(await send(submitter, { isAutomatic: true })), 'sending-frozen');
  });

  it('counts what a mail program hands in together with what the webmail sends', async () => {
    await decide();
    const submitter = world.open();
    const handIn = async (): Promise<string> => {
      const { email: _email, ...asked } = await world.draft();
      const text = `From: anna@ac-exemple.fr\r\nSubject: logiciel ${world.subject()}\r\n\r\nTexte\r\n`;
      const outcome = await submitter.handIn({
        ...asked,
        message: parseMessage(Buffer.from(text)),
        from: { name: 'Anna', address: 'anna@ac-exemple.fr' },
      });
      return outcome.kind === 'accepted' ? outcomeOf(outcome) : outcome.kind;
    };
    const outcomes = [outcomeOf(await send(submitter)), await handIn(), await handIn()];
    outcomes.push(outcomeOf(await send(submitter)), await handIn(), outcomeOf(await send(submitter)));
    assert.deepEqual(outcomes, ['sent', 'sent', 'held', 'held', 'too-many-sent', 'too-many-sent']);
    assert.equal(await count(), 4);
  });

  it('forgets nothing when the clock is set back', async () => {
    await decide();
    const submitter = world.open();
    for (let n = 0; n < 4; n += 1) await send(submitter);
    world.advance(-30 * 60_000);
    assert.equal(outcomeOf(await send(submitter)), 'too-many-sent');
    world.advance(30 * 60_000);
  });

  it('holds by the limits as delivered when nobody decided otherwise, at night a quarter', async () => {
    // Eight in the evening and after, in Paris.
    const addresses = Array.from({ length: 126 }, (_, n) => `bruno+${n}@ac-exemple.fr`);
    const resolveRecipients = async (asked: readonly string[]) =>
      new Map(
        asked.map((address) => [
          address,
          { address, accountId: BRUNO, kind: 'functional' as const, tag: null },
        ]),
      );
    const submitter = world.open({ resolveRecipients });
    const to = (many: number) => ({
      envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: addresses.slice(0, many) },
    });
    assert.equal(outcomeOf(await send(submitter, to(125))), 'sent');
    world.advance(11 * 60_000);
    assert.equal(outcomeOf(await send(submitter, to(126))), 'held');
  });

  it('shows what waits to the officer alone, and lets it leave or not, once, and tells the person', async () => {
    await decide();
    const submitter = world.open();
    for (let n = 0; n < 2; n += 1) await send(submitter);
    const first = await send(submitter);
    const firstSubject = world.subject();
    const second = await send(submitter);
    const secondSubject = world.subject();
    assert.ok(first.kind === 'accepted' && second.kind === 'accepted');
    assert.equal(first.submission.undoStatus, 'pending');
    assert.equal(
      first.submission.deliveryStatus['bruno@ac-exemple.fr']?.smtpReply,
      '250 2.0.0 held for a look',
    );
    const other = world.open();
    await other.start();
    assert.deepEqual(await world.inbox(BRUNO, firstSubject), [], 'no sweep sends it');
    await other.stop();
    assert.equal(await submitter.held.list(teacher), null);
    const lines = await submitter.held.list(officer);
    assert.deepEqual(
      lines?.map(({ subject, recipients, outside, person }) => [subject, recipients, outside, person]),
      [
        [firstSubject, 1, 0, `n° ${ANNA}`],
        [secondSubject, 1, 0, `n° ${ANNA}`],
      ],
    );
    const message = { accountId: ANNA, submissionId: first.submission.submissionId };
    const yes = { isReleased: true, answer: 'Rien à redire.' };
    assert.equal(await submitter.held.answer(teacher, message, yes, origin), false);
    assert.equal(await submitter.held.answer(officer, message, yes, origin), true);
    assert.equal(await submitter.held.answer(officer, message, yes, origin), false);
    const refusedMessage = { accountId: ANNA, submissionId: second.submission.submissionId };
    const no = { isReleased: false, answer: 'Passez par une liste.' };
    assert.equal(await submitter.held.answer(officer, refusedMessage, no, origin), true);
    await world.open().start();
    assert.equal((await world.inbox(BRUNO, firstSubject)).length, 1);
    assert.deepEqual(await world.inbox(BRUNO, secondSubject), []);
    const [kept] = await submitter.get(ANNA, [second.submission.submissionId]);
    assert.deepEqual([kept?.undoStatus, kept?.isHeld], ['canceled', false]);
    assert.deepEqual(world.told, [
      { person: ANNA, what: 'Rien à redire.' },
      { person: ANNA, what: 'Passez par une liste.' },
    ]);
  });

  it('is taken back by its author while it waits', async () => {
    await decide({ windows: [{ minutes: 1, warn: 1, max: 4 }] });
    const submitter = world.open();
    await send(submitter);
    const held = await send(submitter);
    assert.ok(held.kind === 'accepted' && held.submission.isHeld);
    assert.equal(await submitter.cancel(ANNA, held.submission.submissionId), 'canceled');
    assert.deepEqual(await submitter.held.list(officer), []);
  });
});
