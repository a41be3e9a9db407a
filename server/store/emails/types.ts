import type { EmailId, MailboxId, Modseq } from '../ids.ts';

/** A patch of one email. Absent members are left alone. */
export interface EmailPatch {
  emailId: EmailId;
  keywords?: { set: string[] } | { add: string[]; remove: string[] };
  mailboxes?: { set: MailboxId[] } | { add: MailboxId[]; remove: MailboxId[] };
}

/** `held`: what rests in quarantine goes nowhere but among junk and into the bin. */
export type PatchOutcome = 'updated' | 'not-found' | 'no-mailbox' | 'invalid-mailboxes' | 'held';

export interface EmailsChange {
  patches: readonly EmailPatch[];
  destroy: readonly EmailId[];
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
    }
  | { kind: 'state-mismatch' };
