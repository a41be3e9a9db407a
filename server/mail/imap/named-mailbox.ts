import type { DelegatedRight } from '#contract';
import type { Access } from '#identity';
import { OTHERS_LEVEL, SHARED_LEVEL, type MailboxId, type MailboxRow } from '#store';

/** Above the mailboxes of accounts that are not one's own. */
export const SHARED = SHARED_LEVEL;
/** Above the folders that people give of their own mailboxes. */
export const OTHERS = OTHERS_LEVEL;
export const SEPARATOR = '/';

/** A mailbox, with what the person may do there. */
export interface MailboxPlace extends Pick<Access, 'accountId' | 'isReadOnly' | 'reader' | 'mayMarkSeen'> {
  mailboxId: MailboxId;
  /** Of a folder of somebody's own mailbox, how it was given; null anywhere else. */
  delegatedAs: DelegatedRight | null;
}

/** A name that LIST may show. */
export interface NamedMailbox {
  name: string;
  /** Null for a level that is no mailbox. */
  place: (MailboxPlace & { row: MailboxRow }) | null;
  hasChildren: boolean;
}
