import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from '../testing/world.ts';
import type { SubmitRequest, Submitter } from '../types.ts';

let world: SubmitWorld;
before(async () => {
  world = await createSubmitWorld();
});
after(() => world.close());
afterEach(async () => {
  await world.calm();
  world.frozen.clear();
});

const HOUR_MS = 3_600_000;

/** Scheduled for in half an hour, by a draft that its author keeps among the sent ones. */
async function schedule(submitter: Submitter, changes: Partial<SubmitRequest> = {}) {
  const sendAt = new Date(world.clock.now().getTime() + HOUR_MS / 2);
  const request = { ...(await world.draft()), sendAt, ...changes };
  const outcome = await submitter.submit(request);
  assert.equal(outcome.kind, 'accepted');
  const [drafts, sent] = await Promise.all(
    (['drafts', 'sent'] as const).map((role) => world.store.findMailboxByRole(ANNA, role)),
  );
  assert.ok(drafts && sent);
  const { emailId } = request.email;
  await world.store.updateEmails(ANNA, [
    {
      emailId,
      mailboxes: { add: [sent], remove: [drafts] },
      keywords: { add: [], remove: ['$draft'] },
    },
  ]);
  return { submission: outcome.submission, emailId, drafts, sent };
}

async function clear(submitter: Submitter): Promise<void> {
  await submitter.waiting.takeBack(ANNA, null);
}

describe('messages that wait to leave', () => {
  it('lists what is scheduled, with its recipients and its moment, and takes one back into the drafts', async () => {
    const submitter = world.open();
    const first = await schedule(submitter);
    const subject = world.subject();
    await schedule(submitter);
    const [line, other, ...rest] = await submitter.waiting.list(ANNA);
    assert.equal(rest.length, 0);
    assert.equal(line?.subject, subject);
    assert.deepEqual(line?.rcptTo, ['bruno@ac-exemple.fr']);
    assert.deepEqual(line?.sendAt, first.submission.sendAt);
    assert.equal(await submitter.waiting.takeBack(ANNA, first.submission), 1);
    assert.equal(await submitter.waiting.takeBack(ANNA, first.submission), 0, 'once');
    const [email] = await world.store.getEmails(ANNA, [first.emailId]);
    assert.deepEqual(email?.mailboxIds, [first.drafts]);
    assert.ok(email?.keywords.includes('$draft'));
    assert.deepEqual(
      (await submitter.waiting.list(ANNA)).map(({ submissionId }) => submissionId),
      [other?.submissionId],
    );
    await clear(submitter);
  });

  it('names the person whose automatic answer leaves from nobody', async () => {
    const submitter = world.open();
    await schedule(submitter, { isAutomatic: true });
    const [line] = await submitter.waiting.list(ANNA);
    assert.equal(line?.mailFrom, 'anna@ac-exemple.fr');
    await clear(submitter);
  });

  it('gives nobody what another person sends', async () => {
    const submitter = world.open();
    const { submission } = await schedule(submitter);
    assert.deepEqual(await submitter.waiting.list(BRUNO), []);
    assert.equal(await submitter.waiting.takeBack(BRUNO, submission), 0);
    assert.equal(await submitter.waiting.takeBack(BRUNO, null), 0);
    assert.equal((await submitter.waiting.list(ANNA)).length, 1);
    await clear(submitter);
  });

  it('shows and stops what a thief took off the list of submissions', async () => {
    const submitter = world.open();
    const { submission, emailId } = await schedule(submitter);
    await submitter.destroy(ANNA, [submission.submissionId]);
    await world.store.destroyEmails(ANNA, [emailId]);
    const subject = world.subject();
    assert.equal((await submitter.waiting.list(ANNA))[0]?.subject, subject);
    assert.equal(await submitter.waiting.takeBack(ANNA, null), 1);
    world.advance(HOUR_MS);
    await submitter.start();
    assert.deepEqual(await world.inbox(BRUNO, subject), []);
  });

  it('begins nothing while sending is held back: what came due meanwhile can be taken back, and leaves when it is not', async () => {
    const submitter = world.open();
    const thief = await schedule(submitter);
    const subjectOfThief = world.subject();
    await schedule(submitter);
    const subjectOfOwner = world.subject();
    world.frozen.add(ANNA);
    for (let turn = 0; turn < 3; turn++) {
      world.advance(HOUR_MS);
      await submitter.start();
    }
    assert.deepEqual(await submitter.listSentSince(ANNA, new Date(0)), [], 'nothing of it was sent');
    assert.deepEqual(
      (await submitter.waiting.list(ANNA)).map(({ isBegun }) => isBegun),
      [false, false],
    );
    assert.equal(await submitter.waiting.takeBack(ANNA, thief.submission), 1);
    world.frozen.clear();
    world.advance(60_000);
    await submitter.start();
    // The sweep that is under way may have begun it.
    await submitter.stop();
    assert.deepEqual(await world.inbox(BRUNO, subjectOfThief), []);
    assert.equal((await world.inbox(BRUNO, subjectOfOwner)).length, 1);
    assert.deepEqual(await submitter.waiting.list(ANNA), []);
  });

  it('takes the attempt back when sending is held back between its beginning and the delivery', async () => {
    let asked = 0;
    const submitter = world.open({ isSendingFrozen: async () => ++asked % 3 === 0 });
    // Asked by `submit`, before the attempt, and within it.
    await submitter.submit({ ...(await world.draft()), sendAt: null });
    const subject = world.subject();
    assert.deepEqual(await world.inbox(BRUNO, subject), []);
    assert.equal((await submitter.waiting.list(ANNA))[0]?.isBegun, false);
    await clear(submitter);
  });

  it('stops a delivery that failed half way, without calling it back', async () => {
    const submitter = world.open();
    const { submission, emailId, sent } = await schedule(submitter);
    const subject = world.subject();
    world.faults.before = async () => {
      throw new Error('no disk');
    };
    world.advance(HOUR_MS);
    await submitter.start();
    world.faults.before = async () => undefined;
    assert.equal((await submitter.waiting.list(ANNA))[0]?.isBegun, true);
    await submitter.stop();
    assert.equal(await submitter.waiting.takeBack(ANNA, null), 1);
    const [found] = await submitter.get(ANNA, [submission.submissionId]);
    assert.equal(found?.undoStatus, 'final');
    assert.equal(found.deliveryStatus['bruno@ac-exemple.fr']?.delivered, 'unknown');
    world.advance(HOUR_MS);
    await submitter.start();
    assert.deepEqual(await world.inbox(BRUNO, subject), []);
    const [email] = await world.store.getEmails(ANNA, [emailId]);
    assert.deepEqual(email?.mailboxIds, [sent], 'it may have left');
  });
});
