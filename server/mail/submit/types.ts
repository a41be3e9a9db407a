import type { AccountId, Branded } from '#base';
import type { Append, AppendOutcome, BlobDigest, EmailId, Modseq, ThreadId } from '#store';

export type SubmissionId = Branded<number, 'SubmissionId'>;

/** Who may send as what: the person signed in, and the account (their own or a functional mailbox) they send from. */
export interface SubmitRequest {
  /** The signed-in person. */
  personId: AccountId;
  personAddress: string;
  /** The account whose mailbox holds the email and whose address it leaves from. */
  accountId: AccountId;
  /** Addresses this person may use in From for this account. */
  allowedFrom: string[];
  email: { emailId: EmailId; threadId: ThreadId; digest: BlobDigest };
  envelope: { mailFrom: string; rcptTo: string[] };
  /** Held until then (undo-send, RFC 4865 FUTURERELEASE); null sends at once. */
  sendAt: Date | null;
}

export type SubmitOutcome =
  | { kind: 'accepted'; submission: Submission }
  /** Nobody was written to; the draft is as it was. */
  | {
      kind:
        | 'no-recipients'
        | 'too-many-recipients'
        | 'forbidden-from'
        | 'forbidden-to-send'
        | 'not-found'
        | 'too-large';
    }
  /** Malformed addresses. */
  | { kind: 'invalid-recipients'; addresses: string[] }
  /** Outside the académie: not before the outbound queue exists. */
  | { kind: 'outside-recipients'; addresses: string[] }
  /** Ours by domain, but nobody has this address. */
  | { kind: 'unknown-recipients'; addresses: string[] };

/** RFC 8621, section 7. */
export interface Submission {
  submissionId: SubmissionId;
  accountId: AccountId;
  emailId: EmailId;
  threadId: ThreadId;
  envelope: { mailFrom: string; rcptTo: string[] };
  sendAt: Date;
  undoStatus: 'pending' | 'final' | 'canceled';
  deliveryStatus: Record<
    string,
    { smtpReply: string; delivered: 'queued' | 'yes' | 'no' | 'unknown'; displayed: 'unknown' | 'yes' }
  >;
}

/** Local delivery, the same that the SMTP server uses; passed in by app/. */
export type Deliver = (request: {
  bytes: Uint8Array;
  /** Envelope sender. */
  mailFrom: string;
  /** Addresses, all of ours. */
  recipients: string[];
  /** The signed-in sender: evidence `submission`. */
  sender: { accountId: AccountId; address: string };
}) => Promise<{ delivered: string[]; refused: { address: string; reason: 'unknown' | 'over-quota' }[] }>;

export interface Submitter {
  submit(request: SubmitRequest): Promise<SubmitOutcome>;
  /** `canceled`, or why not. */
  cancel(
    accountId: AccountId,
    submissionId: SubmissionId,
  ): Promise<'canceled' | 'already-sent' | 'not-found'>;
  get(accountId: AccountId, ids: readonly SubmissionId[] | null): Promise<Submission[]>;
  /** Submissions changed since a state of type EmailSubmission. */
  changes(
    accountId: AccountId,
    since: Modseq,
    max: number,
  ): Promise<
    | {
        created: SubmissionId[];
        updated: SubmissionId[];
        destroyed: SubmissionId[];
        newState: Modseq;
        hasMoreChanges: boolean;
      }
    | 'cannot-calculate'
  >;
  destroy(accountId: AccountId, ids: readonly SubmissionId[]): Promise<SubmissionId[]>;
  /** Sends what is due; also at start, so that a stop in between loses nothing. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export type { Append, AppendOutcome };
