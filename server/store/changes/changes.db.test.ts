import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { Changes, MailboxId, Modseq, Store } from '../types.ts';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';

const clock = createTestClock();
const { store } = await createTestStore({ clock });
const YEAR_MS = 365 * 24 * 3_600_000;

const state = (value: number): Modseq => value as Modseq;

function requireChanges<Id>(changes: Changes<Id>): Extract<Changes<Id>, { kind: 'changes' }> {
  assert.equal(changes.kind, 'changes');
  return changes as Extract<Changes<Id>, { kind: 'changes' }>;
}

/** Of one type since a state: what was created, updated, destroyed. */
async function list<Id>(
  read: (account: AccountId, since: Modseq, max: number) => Promise<Changes<Id>>,
  account: AccountId,
  since: Modseq,
): Promise<[created: Id[], updated: Id[], destroyed: Id[]]> {
  const changes = requireChanges(await read(account, since, 500));
  assert.equal(changes.oldState, since);
  assert.equal(changes.hasMoreChanges, false);
  return [changes.created, changes.updated, changes.destroyed];
}

const inboxOf = async (account: AccountId): Promise<MailboxId> =>
  (await store.findMailboxByRole(account, 'inbox')) as MailboxId;

test('emails: created, updated, destroyed, each in its list', async () => {
  const account = await createAccount(store);
  const [kept, flagged, gone] = [
    await deliver(store, account),
    await deliver(store, account),
    await deliver(store, account),
  ];
  const { Email: since } = await store.states(account);
  const added = await deliver(store, account);
  const fleeting = await deliver(store, account);
  await store.updateEmails(account, [
    { emailId: flagged.emailId, keywords: { set: ['$seen'] } },
    { emailId: added.emailId, keywords: { set: ['$seen'] } },
    // As it was: no change.
    { emailId: kept.emailId, keywords: { set: [] } },
  ]);
  await store.destroyEmails(account, [gone.emailId, fleeting.emailId]);
  assert.deepEqual(await list(store.emailChanges, account, since), [
    [added.emailId],
    [flagged.emailId],
    [gone.emailId],
  ]);
  const { Email: now } = await store.states(account);
  assert.equal(requireChanges(await store.emailChanges(account, since, 500)).newState, now);
  assert.deepEqual(await list(store.emailChanges, account, now), [[], [], []]);
});

test('mailboxes: properties apart from counters', async () => {
  const account = await createAccount(store);
  const inbox = await inboxOf(account);
  const make = async (name: string): Promise<MailboxId> => {
    const outcome = await store.createMailbox(account, {
      name,
      parentId: null,
      role: null,
      sortOrder: 0,
      subscribed: true,
    });
    assert.equal(outcome.kind, 'done');
    return (outcome as { mailboxId: MailboxId }).mailboxId;
  };
  const [renamed, gone] = [await make('Notes'), await make('Vieux')];
  const { Mailbox: first } = await store.states(account);
  const { emailId } = await deliver(store, account);
  const counted = requireChanges(await store.mailboxChanges(account, first, 500));
  assert.deepEqual([counted.updated, counted.countsOnly], [[inbox], true]);
  await store.updateEmails(account, [{ emailId, keywords: { set: ['$flagged'] } }]);
  assert.equal((await store.states(account)).Mailbox, counted.newState, 'a star counts nothing');
  await store.updateMailbox(account, renamed, { name: 'Carnet' });
  const added = await make('Neuf');
  await store.destroyMailbox(account, gone, false);
  const changes = requireChanges(await store.mailboxChanges(account, first, 500));
  assert.deepEqual(
    [changes.created, changes.updated, changes.destroyed, changes.countsOnly],
    [[added], [inbox, renamed], [gone], false],
  );
});

test('threads: new, longer, shorter, gone', async () => {
  const account = await createAccount(store);
  const longer = await deliver(store, account, { messageId: 'l@x' });
  const shorter = await deliver(store, account, { messageId: 's@x' });
  const answer = await deliver(store, account, { inReplyTo: 's@x' });
  const gone = await deliver(store, account);
  const flagged = await deliver(store, account);
  const { Thread: since } = await store.states(account);
  const added = await deliver(store, account);
  await deliver(store, account, { inReplyTo: 'l@x' });
  await store.updateEmails(account, [{ emailId: flagged.emailId, keywords: { set: ['$seen'] } }]);
  await store.destroyEmails(account, [answer.emailId, gone.emailId]);
  const [created, updated, destroyed] = await list(store.threadChanges, account, since);
  assert.deepEqual(
    [created, new Set(updated), destroyed],
    [[added.threadId], new Set([longer.threadId, shorter.threadId]), [gone.threadId]],
  );
});

test('submissions and identities: touched, and claimed by one alone', async () => {
  const account = await createAccount(store);
  for (const type of ['EmailSubmission', 'Identity'] as const) {
    const before = await store.states(account);
    const touched = await store.touch(account, type);
    assert.deepEqual(await store.states(account), { ...before, [type]: touched });
    const claims = await Promise.all([1, 2, 3].map(() => store.claimState(account, type, touched)));
    assert.equal(claims.filter((claim) => claim !== null).length, 1);
    assert.equal(await store.claimState(account, type, touched), null);
  }
});

describe('pages of changes', () => {
  for (const max of [1, 2, 3, 500]) {
    test(`of ${max}: one after the other they tell each change once, and end`, async () => {
      const account = await createAccount(store);
      const before = await Promise.all([1, 2, 3].map(() => deliver(store, account)));
      let { Email: since } = await store.states(account);
      const added = [await deliver(store, account), await deliver(store, account)];
      const [gone, seen] = [before[0]?.emailId, before[1]?.emailId];
      assert.ok(gone !== undefined && seen !== undefined);
      await store.updateEmails(account, [{ emailId: seen, keywords: { set: ['$seen'] } }]);
      await store.destroyEmails(account, [gone]);
      const told: string[] = [];
      for (let pages = 0, more = true; more; pages += 1) {
        assert.ok(pages < 10);
        const page = requireChanges(await store.emailChanges(account, since, max));
        assert.ok(page.created.length + page.updated.length + page.destroyed.length <= max);
        told.push(...page.created.map((id) => `+${id}`), ...page.updated.map((id) => `~${id}`));
        told.push(...page.destroyed.map((id) => `-${id}`));
        more = page.hasMoreChanges;
        assert.ok(page.newState > since);
        since = page.newState;
      }
      assert.deepEqual(
        told.sort(),
        [...added.map((row) => `+${row.emailId}`), `~${seen}`, `-${gone}`].sort(),
      );
      assert.equal(since, (await store.states(account)).Email);
    });
  }

  test('end between a creation and a change of the same email: both are told', async () => {
    const account = await createAccount(store);
    const { Email: since } = await store.states(account);
    const [first, second] = [await deliver(store, account), await deliver(store, account)];
    await store.updateEmails(account, [{ emailId: first.emailId, keywords: { set: ['$seen'] } }]);
    const page = requireChanges(await store.emailChanges(account, since, 1));
    assert.deepEqual([page.created, page.hasMoreChanges], [[first.emailId], true]);
    assert.deepEqual(await list(store.emailChanges, account, page.newState), [
      [second.emailId],
      [first.emailId],
      [],
    ]);
  });
});

const kinds = ['emailChanges', 'mailboxChanges', 'threadChanges'] as const satisfies (keyof Store)[];

describe('states that cannot be compared', () => {
  for (const kind of kinds) {
    test(`${kind}: ahead of the account, or none`, async () => {
      const account = await createAccount(store);
      await deliver(store, account);
      const { Mailbox } = await store.states(account);
      for (const since of [Mailbox + 1, Number.MAX_SAFE_INTEGER, -1]) {
        assert.deepEqual(await store[kind](account, state(since), 10), { kind: 'cannot-calculate' });
      }
    });
  }

  test('older than the tombstones kept; those of less than a year stay', async () => {
    const account = await createAccount(store);
    const rows = [
      await deliver(store, account),
      await deliver(store, account),
      await deliver(store, account),
    ];
    const [old, young, last] = rows.map(({ emailId }) => emailId);
    assert.ok(old !== undefined && young !== undefined && last !== undefined);
    const { Email: first } = await store.states(account);
    await store.destroyEmails(account, [old]);
    const { Email: second } = await store.states(account);
    clock.advance(YEAR_MS / 2);
    await store.destroyEmails(account, [young]);
    clock.advance(YEAR_MS / 2);
    await store.collectBlobs();
    assert.deepEqual(await list(store.emailChanges, account, first), [[], [], [old, young]], 'to the day');
    clock.advance(1);
    await store.collectBlobs();
    for (const kind of kinds) {
      assert.deepEqual(await store[kind](account, first, 10), { kind: 'cannot-calculate' }, kind);
    }
    assert.deepEqual(await list(store.emailChanges, account, second), [[], [], [young]]);
    assert.deepEqual((await store.getEmails(account, [old, young, last])).length, 1);
  });
});
