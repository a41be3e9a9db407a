import type { AccountId } from '#base';
import type { EmailId, MailboxId, Modseq, ThreadId } from '../ids.ts';

/** What became of one target. */
export type AppendOutcome =
  | {
      kind: 'stored';
      accountId: AccountId;
      emailId: EmailId;
      threadId: ThreadId;
      modseq: Modseq;
      /** Where it lies now. */
      places: readonly { mailboxId: MailboxId; uid: number }[];
    }
  | { kind: 'over-quota'; accountId: AccountId }
  | { kind: 'no-mailbox'; accountId: AccountId };
