import type { EmailId, MailboxId, Modseq } from '../ids.ts';

/** A patch of one email. Absent members are left alone. */
export interface EmailPatch {
  emailId: EmailId;
  keywords?: { set: string[] } | { add: string[]; remove: string[] };
  mailboxes?: { set: MailboxId[] } | { add: MailboxId[]; remove: MailboxId[] };
}

/** `held`: what rests in quarantine goes nowhere but among junk and into the bin. */
export type PatchOutcome = 'updated' | 'not-found' | 'no-mailbox' | 'invalid-mailboxes' | 'held';

/** Mailboxes that emails are taken out of for good. */
export interface DestroyFrom {
  mailboxIds: readonly MailboxId[];
  /** Of those, only this one and what lies beneath it now, so that a mailbox moved elsewhere meanwhile keeps what it has; null: all. */
  within: MailboxId | null;
}

export interface EmailsChange {
  patches: readonly EmailPatch[];
  destroy: readonly EmailId[];
  /** What is to be destroyed leaves these only, and goes on where it lies in another by now; absent: it leaves all. */
  destroyFrom?: DestroyFrom;
  /** Nothing is done unless the account's Email state is still this one; null asks nothing. */
  ifState: Modseq | null;
}

export type EmailsOutcome =
  | {
      kind: 'changed';
      /** In the order of the patches. */
      patched: PatchOutcome[];
      /** Those of `destroy` that existed. */
      destroyed: EmailId[];
      /** Those that left some mailboxes of `destroyFrom`, and what they lie in still. */
      left: { emailId: EmailId; mailboxIds: MailboxId[] }[];
    }
  | { kind: 'state-mismatch' };
