import type { AccountId } from '#base';
import type { MailboxId, Modseq } from '../ids.ts';
import type { ReaderStore } from '../types.ts';
import type { UidPage, UidRow } from '../uids/types.ts';

/** What `readUids` tells, with its rows as a list. */
export async function readPage(
  store: Pick<ReaderStore, 'readUids'>,
  account: AccountId,
  mailbox: MailboxId,
  since: Modseq | null = null,
): Promise<(Omit<UidPage, 'rows'> & { rows: UidRow[] }) | null> {
  const page = await store.readUids(account, mailbox, since);
  return page && { ...page, rows: [...page.rows] };
}
