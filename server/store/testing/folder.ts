import assert from 'node:assert/strict';
import type { AccountId } from '#base';
import type { MailboxId, Store } from '../types.ts';

/** A mailbox of somebody's own, at the top. */
export async function createFolder(store: Store, account: AccountId, name: string): Promise<MailboxId> {
  const made = { name, parentId: null, role: null, sortOrder: 1, subscribed: true };
  const outcome = await store.createMailbox(account, made);
  assert.ok(outcome.kind === 'done');
  return outcome.mailboxId;
}
