import type { AccountId, Branded, Clock, Db, Log } from '#base';
import type { Recipient } from '#identity';
import type { BlobDigest, EmailId, Modseq, Store, ThreadId } from '#store';

export type SubmissionId = Branded<number, 'SubmissionId'>;
export type IdentityId = Branded<number, 'IdentityId'>;

/** Who may send as what: the person signed in, and the account (their own or a functional mailbox) they send from. */
export interface SubmitRequest {
  /** The signed-in person. */
  personId: AccountId;
  personAddress: string;
  personName: string;
  /** The account whose mailbox holds the email and whose address it leaves from. */
  accountId: AccountId;
  /** Addresses this person may use in From for this account; none: they may not send from it. */
  allowedFrom: string[];
  /** The identity it was written with, kept as a record. */
  identityId?: IdentityId | null;
  email: { emailId: EmailId; threadId: ThreadId; digest: BlobDigest };
  envelope: { mailFrom: string; rcptTo: string[] };
  /** Held until then (undo-send, RFC 4865 FUTURERELEASE); null sends at once. */
  sendAt: Date | null;
  /** Written by no person, e.g. an absence message: whom it goes to does not become a known correspondent. */
  isAutomatic?: boolean;
}

export type SubmitOutcome =
  | { kind: 'accepted'; submission: Submission }
  /** Nobody was written to; the draft is as it was. */
  | {
      kind:
        | 'no-recipients'
        | 'too-many-recipients'
        /** From or Sender of the message. */
        | 'forbidden-from'
        /** Sender of the envelope. */
        | 'forbidden-mail-from'
        | 'forbidden-to-send'
        /** The person's account is shut in after a doubt. */
        | 'sending-frozen'
        /** The author's own password stands in it. */
        | 'password-inside'
        /** A NUMEN stands in it, or in a file of text. */
        | 'numen-inside'
        | 'not-found'
        /** No From: not a message that can be sent. */
        | 'invalid-email'
        /** `sendAt` is later than the hold limit allows. */
        | 'held-too-long'
        | 'too-large';
    }
  /** Malformed addresses. */
  | { kind: 'invalid-recipients'; addresses: string[] }
  /** Outside the académie: not before the outbound queue exists. */
  | { kind: 'outside-recipients'; addresses: string[] }
  /** Ours by domain, but nobody has this address. */
  | { kind: 'unknown-recipients'; addresses: string[] };

/** What became of one recipient (RFC 8621, section 7). */
export interface RecipientStatus {
  smtpReply: string;
  delivered: 'queued' | 'yes' | 'no' | 'unknown';
  displayed: 'unknown' | 'yes';
}

/** RFC 8621, section 7. */
export interface Submission {
  submissionId: SubmissionId;
  accountId: AccountId;
  identityId: IdentityId | null;
  emailId: EmailId;
  threadId: ThreadId;
  envelope: { mailFrom: string; rcptTo: string[] };
  sendAt: Date;
  /** `pending` only while it can still be taken back. */
  undoStatus: 'pending' | 'final' | 'canceled';
  deliveryStatus: Record<string, RecipientStatus>;
}

/** Local delivery, the same that the SMTP server uses; passed in by app/. All of it is done, or it throws. */
export type Deliver = (request: {
  bytes: Uint8Array;
  /** Envelope sender. */
  mailFrom: string;
  /** Addresses, all of ours. */
  recipients: string[];
  /** The signed-in sender: evidence `submission`. */
  sender: { accountId: AccountId; address: string };
}) => Promise<{ delivered: string[]; refused: { address: string; reason: 'unknown' | 'over-quota' }[] }>;

/** Rows changed since a state; `cannot-calculate` when the state lies ahead or too many rows changed at once. */
export type SubmitChanges<Id> =
  | { created: Id[]; updated: Id[]; destroyed: Id[]; newState: Modseq; hasMoreChanges: boolean }
  | 'cannot-calculate';

export interface Submitter {
  /** Longest hold that `sendAt` may ask for, in seconds. */
  readonly holdLimitSeconds: number;
  submit(request: SubmitRequest): Promise<SubmitOutcome>;
  /** `canceled`, or why not. */
  cancel(
    accountId: AccountId,
    submissionId: SubmissionId,
  ): Promise<'canceled' | 'already-sent' | 'not-found'>;
  /** Null: all of the account's. */
  get(accountId: AccountId, ids: readonly SubmissionId[] | null): Promise<Submission[]>;
  /** Submissions changed since a state of type EmailSubmission. */
  changes(accountId: AccountId, since: Modseq, max: number): Promise<SubmitChanges<SubmissionId>>;
  /** Forgets the record; what is to be sent is sent all the same (RFC 8621, section 7.5). */
  destroy(accountId: AccountId, ids: readonly SubmissionId[]): Promise<SubmissionId[]>;
  /** SHA-256 in hex of what this person sent since then, from whatever account; also when the record is destroyed. */
  listSentSince(person: AccountId, since: Date): Promise<BlobDigest[]>;
  readonly identities: Identities;
  /** Sends what is due; also at start, so that a stop in between loses nothing. */
  start(): Promise<void>;
  /** Waits for deliveries under way. */
  stop(): Promise<void>;
}

/** What a person adds to the address that the directory gives (RFC 8621, section 6). */
export interface IdentityFields {
  name: string;
  replyTo: { name: string | null; email: string }[] | null;
  bcc: { name: string | null; email: string }[] | null;
  textSignature: string;
  htmlSignature: string;
}

export interface IdentityRow extends IdentityFields {
  identityId: IdentityId;
  /** The one every account has; it cannot be destroyed. */
  isMain: boolean;
}

export interface Identities {
  /** All of the account's, the main one first; it is made on first sight, with this name. */
  list(accountId: AccountId, mainName: string): Promise<IdentityRow[]>;
  changes(accountId: AccountId, since: Modseq, max: number): Promise<SubmitChanges<IdentityId>>;
  create(accountId: AccountId, fields: IdentityFields): Promise<IdentityId>;
  update(
    accountId: AccountId,
    identityId: IdentityId,
    patch: Partial<IdentityFields>,
  ): Promise<'updated' | 'not-found'>;
  destroy(accountId: AccountId, identityId: IdentityId): Promise<'destroyed' | 'not-found' | 'main'>;
}

/** What the room needs of the store. */
export type SubmitStore = Pick<
  Store,
  'readBlob' | 'touch' | 'states' | 'noteCorrespondents' | 'queryEmails' | 'getEmails'
>;

export interface SubmitterOptions {
  db: Db;
  store: SubmitStore;
  deliver: Deliver;
  isOwnDomain: (domain: string) => boolean;
  resolveRecipients: (addresses: readonly string[]) => Promise<Map<string, Recipient>>;
  /** Members of those among these that are groups which this person may write to. */
  expandGroups: (sender: AccountId, addresses: readonly string[]) => Promise<Map<string, string[]>>;
  clock: Clock;
  log: Log;
  /** Does the person's own password stand in this text? */
  holdsOwnPassword: (person: AccountId, text: string) => Promise<boolean>;
  /** Is this person's sending held back? Asked when a message is given to us, and again when it leaves. */
  isSendingFrozen: (person: AccountId) => Promise<boolean>;
  holdLimitSeconds: number;
  /** Largest message, in octets; 20 MB by default. */
  messageBytes?: number;
  /** How often due submissions are looked for; 1,000 by default. */
  pollMs?: number;
}
