import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { SendLimits } from '#contract';
import type { AccountId } from '#base';
import type { DirectoryEntry, Person } from '#identity';
import { parseMessage } from '#wire/message';
import { defaultLimits } from './data/default-limits.ts';
import type { SubmitOutcome, SubmitRequest, Submitter } from './index.ts';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from './testing/world.ts';

const origin = { remoteAddress: '192.0.2.7', userAgent: '' };
const officer = { accountId: BRUNO, role: 'security-officer' } as Person;

describe('an account that sends far beyond its habit', () => {
  let world: SubmitWorld;
  before(async () => void (world = await createSubmitWorld()));
  afterEach(async () => {
    await world.calm();
    world.told.length = 0;
    world.frozen.clear();
    world.advance(24 * 3_600_000);
    await sql`truncate submit.sent, submit.send_limits`.execute(world.db);
  });
  after(() => world.close());

  /** By day, and with room for everything but a burst. */
  const decide = async (burst: SendLimits['burst']): Promise<void> => {
    const windows = [{ minutes: 60, warn: 900, max: 900 }];
    const limits = { ...defaultLimits, windows, night: { ...defaultLimits.night, divisor: 1 }, burst };
    const change = { limits, reason: 'essai des plafonds' };
    assert.equal(await world.open().outgoingRules.setLimits(officer, change, origin), true);
  };
  const send = async (by: Submitter, change: Partial<SubmitRequest> = {}): Promise<SubmitOutcome> =>
    by.submit({ ...(await world.draft()), ...change });
  const outcomeOf = (outcome: SubmitOutcome): string =>
    outcome.kind === 'accepted' ? (outcome.submission.isHeld ? 'held' : 'sent') : outcome.kind;

  it('freezes itself on a burst, before the message of the burst leaves, once', async () => {
    await decide({ messages: 3, recipients: 2, factor: 2, circular: 2000 });
    const submitter = world.open();
    for (let n = 0; n < 2; n += 1) assert.equal(outcomeOf(await send(submitter)), 'sent');
    const last = await send(submitter);
    assert.ok(last.kind === 'accepted');
    assert.deepEqual(await world.inbox(BRUNO, world.subject()), []);
    assert.deepEqual([...world.frozen], [ANNA]);
    assert.deepEqual(world.told, [{ person: ANNA, what: 'frozen' }]);
    assert.equal(outcomeOf(await send(submitter)), 'sending-frozen');
    world.frozen.clear();
    const subject = `n° ${Number(world.subject().slice(3)) - 1}`;
    world.advance(60_000);
    await world.open().start();
    assert.equal((await world.inbox(BRUNO, subject)).length, 1, 'once it is lifted, it leaves');
  });

  /** As many addresses of one mailbox as a test wants. */
  const crowd = (many: number, name = 'bruno'): string[] =>
    Array.from({ length: many }, (_, n) => `${name}+${n}@ac-exemple.fr`);
  const manyResolved = async (asked: readonly string[]) =>
    new Map(
      asked.map((address) => [
        address,
        { address, accountId: BRUNO, kind: 'functional' as const, tag: null },
      ]),
    );
  const fewToMany = { messages: 5, recipients: 10, factor: 2, circular: 2000 };

  it('freezes on few messages to many, on whatever process; the first of them waits for a look', async () => {
    await decide(fewToMany);
    const processes = [0, 1].map(() => world.open({ resolveRecipients: manyResolved }));
    const to = (from: number) => ({
      envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: crowd(60).slice(from, from + 14) },
    });
    const [one, other] = [processes[0] ?? assert.fail(), processes[1] ?? assert.fail()];
    assert.equal(outcomeOf(await send(one, to(0))), 'held');
    assert.equal(world.frozen.has(ANNA), false);
    await send(other, to(14));
    assert.equal(world.frozen.has(ANNA), true);
    assert.equal(outcomeOf(await send(one, to(28))), 'sending-frozen');
  });

  it('lets a shared mailbox write to those that it wrote to before, and to nobody else', async () => {
    await decide(fewToMany);
    const submitter = world.open({ resolveRecipients: manyResolved });
    await world.store.noteCorrespondents(
      ANNA,
      crowd(20).map((address) => ({ name: null, address })),
    );
    // The mailbox is Anna's here, and Bruno sends from it.
    const office = (rcptTo: string[]) => ({
      personId: BRUNO,
      envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo },
    });
    assert.equal(outcomeOf(await send(submitter, office(crowd(20)))), 'sent');
    assert.equal(outcomeOf(await send(submitter, office(crowd(20)))), 'sent');
    assert.equal(world.frozen.size, 0);
    await send(submitter, office(crowd(20, 'inconnu')));
    assert.equal(world.frozen.has(BRUNO), true);
  });

  const school = (part: Partial<Pick<DirectoryEntry, 'kind' | 'role' | 'establishment'>>) => ({
    resolveRecipients: manyResolved,
    findEntries: async (ids: readonly AccountId[]) =>
      ids.map((id) => ({
        accountId: id,
        name: `n° ${id}`,
        kind: 'person' as const,
        role: 'teacher' as const,
        establishment: 'Collège Louis-Armand',
        ...part,
      })),
  });
  /** A message to so many that nobody wrote to before. */
  const toNew = (from: number, many: number) => ({
    envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: crowd(2000, 'parent').slice(from, from + many) },
  });

  it('lets the first circular of a school go: its mailbox, its head, its office', async () => {
    await decide({ messages: 5, recipients: 10, factor: 2, circular: 40 });
    for (const [part, expected] of [
      [{ kind: 'functional', role: null }, 'sent'],
      [{ role: 'head' }, 'sent'],
      [{ role: 'office' }, 'sent'],
      [{ role: 'teacher' }, 'held'],
      [{ kind: 'functional', role: null, establishment: null }, 'held'],
    ] as const) {
      await sql`truncate submit.sent`.execute(world.db);
      const submitter = world.open(school(part));
      assert.equal(outcomeOf(await send(submitter, toNew(0, 20))), expected, JSON.stringify(part));
      await world.calm();
    }
    assert.equal(world.frozen.size, 0);
  });

  it('holds a school beyond its circular, and freezes it when it goes on and on', async () => {
    await decide({ messages: 4, recipients: 10, factor: 2, circular: 40 });
    const submitter = world.open(school({ kind: 'functional', role: null }));
    assert.equal(outcomeOf(await send(submitter, toNew(0, 20))), 'sent');
    assert.equal(outcomeOf(await send(submitter, toNew(20, 20))), 'sent');
    assert.equal(outcomeOf(await send(submitter, toNew(40, 3))), 'held');
    assert.equal(world.frozen.size, 0);
    await send(submitter, toNew(43, 3));
    assert.equal(world.frozen.has(ANNA), true, 'the fourth');
  });

  it('counts a circular neither against the letters that follow it, nor as a habit', async () => {
    await decide({ messages: 5, recipients: 10, factor: 2, circular: 40 });
    const office = world.open(school({ kind: 'functional', role: null }));
    // Bruno sends from the mailbox, which is Anna's here; then a letter of his own, and many.
    const circular = await send(office, { personId: BRUNO, ...toNew(100, 20) });
    assert.equal(outcomeOf(circular), 'sent');
    const own = world.open(school({ role: 'teacher' }));
    for (let n = 0; n < 8; n += 1) assert.equal(outcomeOf(await send(own, { personId: BRUNO })), 'sent');
    assert.equal(world.frozen.size, 0);
    world.advance(2 * 3_600_000);
    assert.equal(outcomeOf(await send(own, { personId: BRUNO, ...toNew(200, 17) })), 'held');
  });

  it('freezes a seized account by what it sends over both ways together', async () => {
    await decide({ messages: 3, recipients: 2, factor: 2, circular: 40 });
    const submitter = world.open();
    for (let n = 0; n < 2; n += 1) assert.equal(outcomeOf(await send(submitter)), 'sent');
    const outcome = await submitter.handIn({
      ...(await world.draft()),
      message: parseMessage(
        Buffer.from('From: anna@ac-exemple.fr\r\nSubject: par un logiciel\r\n\r\nTexte\r\n'),
      ),
      from: { name: 'Anna', address: 'anna@ac-exemple.fr' },
    });
    assert.equal(outcome.kind, 'accepted');
    assert.equal(world.frozen.has(ANNA), true);
    assert.deepEqual(await world.inbox(BRUNO, 'par un logiciel'), []);
  });

  it('takes no habit for a burst', async () => {
    await decide({ messages: 3, recipients: 2, factor: 2, circular: 2000 });
    const submitter = world.open();
    await sql`insert into submit.sent (account_id, sent_at, recipients)
      values (${ANNA}::bigint, ${new Date(world.clock.now().getTime() - 5 * 86_400_000)}::timestamptz, 20)`.execute(
      world.db,
    );
    for (let n = 0; n < 5; n += 1) assert.equal(outcomeOf(await send(submitter)), 'sent');
    assert.equal(world.frozen.size, 0);
  });
});
