import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import type { Session } from '../session.ts';

/** Marks and expunges these messages and no others. */
export async function takeOut(
  { parts: { store } }: Session,
  { accountId, mailboxId }: { accountId: AccountId; mailboxId: MailboxId },
  uids: readonly number[],
): Promise<void> {
  const change = { uids, action: 'add', keywords: [], hasDeleted: true, unchangedSince: null } as const;
  await store.changeFlags(accountId, mailboxId, change);
  await store.expungeUids(accountId, mailboxId, uids);
}
