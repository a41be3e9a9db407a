import { useMailboxes } from '../../app/mail.tsx';
import type { Account } from '../../app/mail.tsx';
import type { Mailbox } from '../../jmap/index.ts';

/** What may be done with the mail of a list. */
export interface MailRights {
  /** Somebody else's mailbox, of which the person sees the folders given to them. */
  isPartial: boolean;
  mayMarkSeen: boolean;
  /** A star, another folder. */
  mayFile: boolean;
  /** The account's own archive, junk and bin. */
  mayPutAway: boolean;
  /** An answer leaves from the account, or from the person's own where nobody writes from this one. */
  mayAnswer: boolean;
}

/** Of the folder shown, or of all folders in a search: then the server still refuses what one of them does not allow. */
export function useMailRights(account: Account | undefined, mailbox: Mailbox | null): MailRights {
  const { mailboxes } = useMailboxes(account?.id ?? '');
  const isReadOnly = account?.isReadOnly === true;
  if (account?.isPartial !== true) {
    const mayWrite = !isReadOnly;
    return {
      isPartial: false,
      mayMarkSeen: mayWrite,
      mayFile: mayWrite,
      mayPutAway: mayWrite,
      mayAnswer: mayWrite,
    };
  }
  const shown = mailbox === null ? (mailboxes ?? []) : [mailbox];
  return {
    isPartial: true,
    mayMarkSeen: shown.some(({ myRights }) => myRights.maySetSeen),
    mayFile: shown.some(({ myRights }) => myRights.maySetKeywords),
    mayPutAway: false,
    mayAnswer: true,
  };
}
