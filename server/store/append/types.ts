import type { AccountId } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { EmailId, MailboxId, Modseq, ThreadId } from '../ids.ts';
import type { MailboxRole } from '../mailboxes/roles.ts';
import type { PreparedMessage } from '../prepared-message.ts';

/** Where one message goes. Many targets of many messages are one transaction. */
export interface Target {
  accountId: AccountId;
  mailbox: { role: MailboxRole } | { ids: MailboxId[] };
  /** JMAP keywords, lower case: `$seen`, `$flagged`, `$draft`, `$answered`, `$forwarded`, or one's own. */
  keywords: readonly string[];
  receivedAt: Date;
  verdict: Verdict | null;
}

export interface Append {
  message: PreparedMessage;
  /** Headers the server adds (Return-Path, Received, Authentication-Results), CRLF lines, apart from the bytes. */
  addedHeaders: string;
  evidence: Evidence | null;
  targets: readonly Target[];
  /** With these, itself among them, it is stored, or none of them is: see `Store.appendTogether`. */
  together?: readonly Append[];
}

export interface StoredAppend {
  kind: 'stored';
  accountId: AccountId;
  emailId: EmailId;
  threadId: ThreadId;
  modseq: Modseq;
  /** Where it lies now. */
  places: readonly { mailboxId: MailboxId; uid: number }[];
}

/** Why something is not stored. */
export type Unstored = 'over-quota' | 'no-mailbox';

/** What became of one target. */
export type AppendOutcome = StoredAppend | { kind: Unstored; accountId: AccountId };

/** Of all targets, in their order; or why none of them is stored. */
export type TogetherOutcome = { kind: 'done'; stored: StoredAppend[] } | { kind: Unstored };

/** What is to stand in the place of a message, which then is no longer in its mailbox. */
export interface Replacement {
  uid: number;
  /** Of one target, in one mailbox: the same as the message's, or any other of any account. */
  append: Append;
}

export type ReplaceOutcome =
  | {
      kind: 'done';
      /** Of those that were there to be replaced. */
      pairs: { from: number; to: number }[];
    }
  | { kind: Unstored };
