import type { AccountId } from '#base';
import type { SubmissionId } from '../ids.ts';

/** A message that was accepted and has not left: scheduled, within its "undo", held for a look, or held back with its sender. */
export interface WaitingMessage {
  accountId: AccountId;
  submissionId: SubmissionId;
  /** The person's own where it leaves from nobody, as an automatic answer does. */
  mailFrom: string;
  rcptTo: string[];
  subject: string;
  createdAt: Date;
  sendAt: Date;
  /** Waits for somebody's look. */
  isHeld: boolean;
  /** A delivery was begun and did not end: some recipients may have it. */
  isBegun: boolean;
}

/** What of a person waits to leave, from whatever account, and the way back. */
export interface WaitingMessages {
  /** Soonest first, two hundred at most; also what has no record any more. */
  list(person: AccountId): Promise<WaitingMessage[]>;
  count(person: AccountId): Promise<number>;
  /** Back into the drafts, one of them or (null) all; returns how many did not leave. */
  takeBack(
    person: AccountId,
    only: { accountId: AccountId; submissionId: SubmissionId } | null,
  ): Promise<number>;
}
