import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { AccountId } from '#base';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';
import type { DestroyFrom, EmailId, MailboxId } from '../types.ts';

const { store } = await createTestStore();
let account: AccountId;
let inbox: MailboxId;
let trash: MailboxId;

before(async () => {
  account = await createAccount(store);
  inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  trash = (await store.findMailboxByRole(account, 'trash')) as MailboxId;
});

async function createFolder(name: string, parentId: MailboxId | null): Promise<MailboxId> {
  const outcome = await store.createMailbox(account, {
    name,
    parentId,
    role: null,
    sortOrder: 0,
    subscribed: true,
  });
  return outcome.kind === 'done' ? outcome.mailboxId : assert.fail(outcome.kind);
}

async function deliverTo(...mailboxIds: MailboxId[]): Promise<EmailId> {
  const { emailId } = await deliver(store, account);
  await store.updateEmails(account, [{ emailId, mailboxes: { set: mailboxIds } }]);
  return emailId;
}

const destroy = async (ids: readonly EmailId[], destroyFrom: DestroyFrom) => {
  const outcome = await store.changeEmails(account, {
    patches: [],
    destroy: ids,
    destroyFrom,
    ifState: null,
  });
  assert.equal(outcome.kind, 'changed');
  return outcome.kind === 'changed' ? [outcome.destroyed, outcome.left] : [];
};
const placesOf = async (id: EmailId) => (await store.getEmails(account, [id]))[0]?.mailboxIds ?? null;

test('what lies in another mailbox as well stays there, and what lies in none of them is left alone', async () => {
  const only = await deliverTo(trash);
  const both = await deliverTo(trash, inbox);
  const rescued = await deliverTo(inbox);
  const from = { mailboxIds: [trash], within: null };
  assert.deepEqual(await destroy([only, both, rescued], from), [
    [only],
    [{ emailId: both, mailboxIds: [inbox] }],
  ]);
  assert.deepEqual(
    [await placesOf(only), await placesOf(both), await placesOf(rescued)],
    [null, [inbox], [inbox]],
  );
});

test('a mailbox that lies within the one named no longer keeps what it has, and so does all beneath it', async () => {
  const upper = await createFolder('upper', trash);
  const lower = await createFolder('lower', upper);
  const from = { mailboxIds: [trash, upper, lower], within: trash };
  assert.deepEqual(await destroy([], from), [[], []]);
  const first = await deliverTo(lower, trash);
  assert.deepEqual(await destroy([first], from), [[first], []]);

  const second = await deliverTo(lower);
  const third = await deliverTo(lower, trash);
  await store.updateMailbox(account, upper, { parentId: null });
  assert.deepEqual(await destroy([second, third], from), [[], [{ emailId: third, mailboxIds: [lower] }]]);
  assert.deepEqual([await placesOf(second), await placesOf(third)], [[lower], [lower]]);
});

test('whichever of a rescue and a removal comes first, what was rescued is not destroyed', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await deliverTo(trash);
    const rescue = store.updateEmails(account, [{ emailId: id, mailboxes: { set: [inbox] } }]);
    const [[outcome], [destroyed]] = await Promise.all([
      rescue,
      destroy([id], { mailboxIds: [trash], within: trash }),
    ]);
    const isRescued = outcome === 'updated';
    assert.deepEqual([destroyed, await placesOf(id)], isRescued ? [[], [inbox]] : [[id], null]);
  }
});

test('what comes into another mailbox as it leaves the one it is destroyed from is told to have left', async () => {
  const id = await deliverTo(trash);
  const outcome = await store.changeEmails(account, {
    patches: [{ emailId: id, mailboxes: { add: [inbox], remove: [] } }],
    destroy: [id],
    destroyFrom: { mailboxIds: [trash], within: null },
    ifState: null,
  });
  assert.ok(outcome.kind === 'changed');
  assert.deepEqual([outcome.destroyed, outcome.left], [[], [{ emailId: id, mailboxIds: [inbox] }]]);
  assert.deepEqual(await placesOf(id), [inbox]);
});
