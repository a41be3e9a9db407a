import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { envelope, parseMessage } from '#wire/message';
import type { SubmitRequest } from './index.ts';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from './testing/world.ts';

describe('submission', () => {
  let world: SubmitWorld;
  before(async () => (world = await createSubmitWorld()));
  afterEach(() => world.calm());
  after(() => world.close());

  const later = (milliseconds: number): Date => new Date(world.clock.now().getTime() + milliseconds);

  it('sends at once, without blind copies, and remembers whom', async () => {
    const submitter = world.open();
    const outcome = await submitter.submit(await world.draft());
    assert.equal(outcome.kind, 'accepted');
    assert.equal(outcome.submission.undoStatus, 'final');
    assert.equal(outcome.submission.deliveryStatus['bruno@ac-exemple.fr']?.delivered, 'yes');
    const [row, ...others] = await world.inbox(BRUNO, world.subject());
    assert.ok(row && others.length === 0);
    const bytes = await world.store.readBlob(BRUNO, row.digest);
    const names = parseMessage(bytes ?? new Uint8Array()).root.headers.map((field) =>
      field.name.toLowerCase(),
    );
    assert.deepEqual(names, ['date', 'message-id', 'from', 'to', 'subject']);
    assert.deepEqual(await world.store.listCorrespondents(ANNA, 'bruno', 5), [
      { name: 'Bruno', address: 'bruno@ac-exemple.fr' },
    ]);
    const { rows } = await sql`select from submit.outgoing where account_id = ${ANNA}::bigint`.execute(
      world.db,
    );
    assert.equal(rows.length, 0, 'the bytes are not kept');
  });

  it('writes to the members of a group, each once, and names the person behind a shared mailbox', async () => {
    const asked: unknown[] = [];
    const submitter = world.open({
      expandGroups: async (sender, addresses) => {
        asked.push(sender, [...addresses]);
        return new Map([['groupe@ac-exemple.fr', ['bruno@ac-exemple.fr', 'anna@ac-exemple.fr']]]);
      },
    });
    const office = 'ce.0540001a@ac-exemple.fr';
    const draft = await world.draft(
      `From: ${office}\r\nTo: groupe@ac-exemple.fr\r\nSubject: groupe 54\r\n\r\nTexte\r\n`,
    );
    const rcptTo = ['groupe@ac-exemple.fr', 'bruno@ac-exemple.fr'];
    const outcome = await submitter.submit({
      ...draft,
      allowedFrom: [office],
      envelope: { mailFrom: office, rcptTo },
    });
    assert.ok(outcome.kind === 'accepted', outcome.kind);
    assert.deepEqual(asked, [ANNA, rcptTo]);
    assert.deepEqual(outcome.submission.envelope.rcptTo, ['bruno@ac-exemple.fr', 'anna@ac-exemple.fr']);
    const rows = await world.inbox(BRUNO, 'groupe 54');
    assert.equal(rows.length, 1);
    const bytes = await world.store.readBlob(BRUNO, rows[0]?.digest ?? assert.fail());
    assert.deepEqual(envelope(parseMessage(bytes ?? new Uint8Array())).sender, [
      { name: draft.personName, address: 'anna@ac-exemple.fr' },
    ]);
  });

  it('refuses who may not write, and whom one may not write to; the draft is as it was', async () => {
    const submitter = world.open();
    const request = await world.draft();
    const kept = await submitter.get(ANNA, null);
    for (const [change, kind] of [
      [{ allowedFrom: [] }, 'forbidden-to-send'],
      [{ allowedFrom: ['autre@ac-exemple.fr'] }, 'forbidden-mail-from'],
      [
        {
          allowedFrom: ['ce.0540001a@ac-exemple.fr'],
          envelope: { mailFrom: 'ce.0540001a@ac-exemple.fr', rcptTo: ['bruno@ac-exemple.fr'] },
        },
        'forbidden-from',
      ],
      [{ envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: [] } }, 'no-recipients'],
      [
        { envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['bruno@ac-exemple.fr', 'x@gmail.com'] } },
        'outside-recipients',
      ],
      [
        { envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['personne@ac-exemple.fr'] } },
        'unknown-recipients',
      ],
      [{ envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['a b'] } }, 'invalid-recipients'],
      [{ accountId: BRUNO }, 'not-found'],
      [{ sendAt: later(3_601_000) }, 'held-too-long'],
    ] as const) {
      const outcome = await submitter.submit({ ...request, ...change } as SubmitRequest);
      assert.equal(outcome.kind, kind);
    }
    assert.deepEqual(await submitter.get(ANNA, null), kept);
    assert.deepEqual(await world.inbox(BRUNO, world.subject()), []);
    for (const [text, kind] of [
      ['To: bruno@ac-exemple.fr\r\n\r\nx', 'invalid-email'],
      ['From: anna@ac-exemple.fr\r\nFrom: chef@ac-exemple.fr\r\n\r\nx', 'forbidden-from'],
      ['From: anna@ac-exemple.fr, chef@ac-exemple.fr\r\n\r\nx', 'forbidden-from'],
    ] as const) {
      assert.equal((await submitter.submit(await world.draft(text))).kind, kind);
    }
    const small = world.open({ messageBytes: 10 });
    assert.equal((await small.submit(request)).kind, 'too-large');
  });

  it('holds until it is time, even when the draft is gone and another process takes over', async () => {
    const first = world.open();
    const request = await world.draft();
    const outcome = await first.submit({ ...request, sendAt: later(10_000) });
    assert.equal(outcome.kind, 'accepted');
    assert.equal(outcome.submission.undoStatus, 'pending');
    await world.store.destroyEmails(ANNA, [request.email.emailId]);
    await first.start();
    assert.deepEqual(await world.inbox(BRUNO, world.subject()), []);
    await first.stop();
    world.advance(10_001);
    await world.open().start();
    assert.equal((await world.inbox(BRUNO, world.subject())).length, 1);
    const [after] = await first.get(ANNA, [outcome.submission.submissionId]);
    assert.equal(after?.undoStatus, 'final');
  });

  it('is taken back while it waits, and only then', async () => {
    const submitter = world.open();
    const outcome = await submitter.submit({ ...(await world.draft()), sendAt: later(10_000) });
    assert.equal(outcome.kind, 'accepted');
    const { submissionId } = outcome.submission;
    assert.equal(await submitter.cancel(BRUNO, submissionId), 'not-found');
    assert.equal(await submitter.cancel(ANNA, submissionId), 'canceled');
    world.advance(10_001);
    await submitter.start();
    assert.deepEqual(await world.inbox(BRUNO, world.subject()), []);
    const sent = await submitter.submit(await world.draft());
    assert.equal(sent.kind, 'accepted');
    assert.equal(await submitter.cancel(ANNA, sent.submission.submissionId), 'already-sent');
  });

  it('says what changed since a state, once settled and before', async () => {
    const submitter = world.open();
    const { EmailSubmission: start } = await world.store.states(ANNA);
    const outcome = await submitter.submit({ ...(await world.draft()), sendAt: later(1000) });
    assert.equal(outcome.kind, 'accepted');
    const id = outcome.submission.submissionId;
    const created = await submitter.changes(ANNA, start, 100);
    assert.ok(created !== 'cannot-calculate');
    assert.deepEqual(created.created, [id]);
    await submitter.cancel(ANNA, id);
    const updated = await submitter.changes(ANNA, created.newState, 100);
    assert.ok(updated !== 'cannot-calculate');
    assert.deepEqual([updated.created, updated.updated], [[], [id]]);
    // As a process leaves it that dies between its write and the raising of the counter.
    await sql`update submit.submission set unsettled = 1
      where account_id = ${ANNA}::bigint and submission_id = ${id}::bigint`.execute(world.db);
    const unsettled = await submitter.changes(ANNA, updated.newState, 100);
    assert.ok(unsettled !== 'cannot-calculate');
    assert.deepEqual(unsettled.updated, [id]);
    await submitter.start();
    const settled = await submitter.changes(ANNA, updated.newState, 100);
    assert.ok(settled !== 'cannot-calculate' && settled.newState > updated.newState);
    assert.deepEqual(settled.updated, [id]);
    assert.deepEqual(await submitter.destroy(ANNA, [id]), [id]);
    assert.deepEqual(await submitter.destroy(ANNA, [id]), []);
    const gone = await submitter.changes(ANNA, settled.newState, 100);
    assert.ok(gone !== 'cannot-calculate');
    assert.deepEqual(gone.destroyed, [id]);
    assert.equal(
      await submitter.changes(ANNA, (gone.newState + 1) as typeof gone.newState, 100),
      'cannot-calculate',
    );
    const all = await submitter.changes(ANNA, 0 as typeof start, 2);
    assert.ok(all !== 'cannot-calculate');
    assert.ok(all.hasMoreChanges && all.created.length <= 2);
  });
});
