import type { AccountId, Clock, Db, Log } from '#base';
import type {
  HeldMessageLine,
  OutgoingAction,
  OutgoingAnswer,
  OutgoingFinding,
  OutgoingKind,
  OutgoingRuleLine,
  SendLimits,
  SendLimitsLine,
  Sentence,
} from '#contract';
import type { IdentityId, SubmissionId, SubmitChanges } from './ids.ts';
import type { Identities } from './senders/types.ts';
import type { WaitingMessages } from './waiting/types.ts';
import type {
  Audit,
  BorrowedName,
  DirectoryEntry,
  Identity,
  Origin,
  Person,
  Recipient,
  Words,
} from '#identity';
import type { BlobDigest, EmailId, Modseq, Store, ThreadId } from '#store';
import type { Message } from '#wire/message';

export type * from './ids.ts';
export type * from './senders/types.ts';
export type * from './waiting/types.ts';

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
  /** Addresses among them that are the person's own as well. */
  ownAliases?: readonly string[];
  /** The identity it was written with, kept as a record. */
  identityId?: IdentityId | null;
  email: { emailId: EmailId; threadId: ThreadId; digest: BlobDigest };
  envelope: { mailFrom: string; rcptTo: string[] };
  /** Held until then (undo-send, RFC 4865 FUTURERELEASE); null sends at once. */
  sendAt: Date | null;
  /**
   * Written by no person, e.g. an absence message: nothing is asked, its own limits bound it, and whom it goes to does not
   * become a known correspondent. Frozen sending stops it like any other, and so does what may never leave.
   */
  isAutomatic?: boolean;
  /** What the author said to what was found. Null, or absent: a program that cannot ask its author anything. */
  answers?: readonly OutgoingAnswer[] | null;
}

/** A message that a mail program hands in whole; whoever signed in, and the account it is to leave from. */
export interface HandInRequest extends Pick<
  SubmitRequest,
  | 'personId'
  | 'personAddress'
  | 'personName'
  | 'accountId'
  | 'allowedFrom'
  | 'ownAliases'
  | 'envelope'
  | 'sendAt'
> {
  message: Message;
  /** Stands in From when the program gave none. */
  from: { name: string; address: string };
}

export type HandInOutcome =
  | SubmitOutcome
  /** No room for the sender's own copy. */
  | { kind: 'no-room' }
  /** More parts, depth or header than is read. */
  | { kind: 'too-complex' };

export type SubmitOutcome =
  | { kind: 'accepted'; submission: Submission }
  /** Nobody was written to; the draft is as it was. */
  | {
      kind:
        | 'no-recipients'
        | 'too-many-recipients'
        /** From of the message. */
        | 'forbidden-from'
        /** A name in From that is somebody else's address. */
        | 'misleading-name'
        /** Sender of the envelope. */
        | 'forbidden-mail-from'
        | 'forbidden-to-send'
        /** The person's account is shut in after a doubt. */
        | 'sending-frozen'
        | 'not-found'
        /** No From: not a message that can be sent. */
        | 'invalid-email'
        /** `sendAt` is later than the hold limit allows. */
        | 'held-too-long'
        | 'too-large';
    }
  /** A name in From that is a colleague's or a functional mailbox's, over an address of the sender's. */
  | { kind: 'borrowed-name'; name: string; of: BorrowedName['kind'] }
  /** What was found in it, and not answered so that it may leave. */
  | { kind: 'held-back'; findings: OutgoingFinding[] }
  /** More recipients than this person, or this mailbox, may write to now; `retryAt`: when there is room again, null when there never is for so many at once. */
  | { kind: 'too-many-sent'; limit: number; minutes: number; retryAt: Date | null }
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
  /** Waits for somebody's look: more was sent than is usual. */
  isHeld: boolean;
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
}) => Promise<{
  delivered: string[];
  refused: { address: string; reason: 'unknown' | 'over-quota' | 'rejected' }[];
}>;

export interface Submitter {
  /** Longest hold that `sendAt` may ask for, in seconds. */
  readonly holdLimitSeconds: number;
  submit(request: SubmitRequest): Promise<SubmitOutcome>;
  /** `submit` for a whole message of a mail program, with the sender's copy filed among what was sent. */
  handIn(request: HandInRequest): Promise<HandInOutcome>;
  /** What would be found in it, with no answer given; nothing is sent. Empty for what cannot be read. */
  check(request: Omit<SubmitRequest, 'sendAt' | 'answers'>): Promise<OutgoingFinding[]>;
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
  readonly outgoingRules: OutgoingRules;
  readonly held: HeldMessages;
  readonly waiting: WaitingMessages;
  /** Sends what is due; also at start, so that a stop in between loses nothing. */
  start(): Promise<void>;
  /** Waits for deliveries under way. */
  stop(): Promise<void>;
}

/** What is done about each finding, and how much may be sent: data that the security staff changes, with a reason. */
export interface OutgoingRules {
  /** Null without the right. */
  list(actor: Person): Promise<OutgoingRuleLine[] | null>;
  set(
    actor: Person,
    rule: { kind: OutgoingKind; action: OutgoingAction; reason: string },
    origin: Origin,
  ): Promise<boolean>;
  findLimits(actor: Person): Promise<SendLimitsLine | null>;
  setLimits(actor: Person, change: { limits: SendLimits; reason: string }, origin: Origin): Promise<boolean>;
}

/** Messages that wait because their author sent more than is usual. */
export interface HeldMessages {
  /** Null without the right. */
  list(actor: Person): Promise<HeldMessageLine[] | null>;
  /** False without the right, or when it waits no more. The person is told. */
  answer(
    actor: Person,
    message: { accountId: AccountId; submissionId: SubmissionId },
    answer: { isReleased: boolean; answer: string },
    origin: Origin,
  ): Promise<boolean>;
}

/** What the room needs of the store. */
export type SubmitStore = Pick<
  Store,
  | 'readBlob'
  | 'touch'
  | 'states'
  | 'noteCorrespondents'
  | 'listCorrespondents'
  | 'queryEmails'
  | 'getEmails'
  | 'getThreads'
  | 'prepare'
  | 'findSent'
  | 'fileSent'
  | 'findThread'
  | 'leaveSent'
  | 'findMailboxByRole'
  | 'updateEmails'
>;

export interface SubmitterOptions {
  db: Db;
  store: SubmitStore;
  deliver: Deliver;
  isOwnDomain: (domain: string) => boolean;
  ownDomains: readonly string[];
  /** Our name, in Authentication-Results. */
  hostname: string;
  /** Names and roles of people of ours. */
  findEntries: (
    accounts: readonly AccountId[],
  ) => Promise<Pick<DirectoryEntry, 'accountId' | 'role' | 'name' | 'kind' | 'establishment'>[]>;
  /** Whose name is shown over an address that the person may use; null when it is theirs, or nobody's in particular. */
  findBorrowedName: Identity['findBorrowedName'];
  /** Every address that leads to one of these; lower case. */
  listAddressesOf: (accounts: readonly AccountId[]) => Promise<string[]>;
  resolveRecipients: (addresses: readonly string[]) => Promise<Map<string, Recipient>>;
  /** Members of those among these that are groups which this person may write to. */
  expandGroups: (sender: AccountId, addresses: readonly string[]) => Promise<Map<string, string[]>>;
  clock: Clock;
  log: Log;
  /**
   * Does the person's own password stand in one of these, the person's own words first? `unlooked`: places of those that
   * hold more than is looked at.
   */
  lookForOwnPassword: (
    person: AccountId,
    texts: readonly string[],
  ) => Promise<{ isIn: boolean; unlooked: readonly number[] }>;
  /** Is one of these, each of the shape of a NUMEN, the person's own? */
  isOwnNumen: (person: AccountId, candidates: readonly string[]) => Promise<boolean>;
  /** Why neither answers nor automatic copies may go to this address; null: they may. */
  judgeSenderAddress: (account: AccountId, address: string) => Promise<Sentence | null>;
  /** Of what is written about a message: reasons, answers. */
  words: Words;
  audit: Pick<Audit, 'append'>;
  /** Is this person's sending held back? Asked when a message is given to us, and again when it leaves. */
  isSendingFrozen: (person: AccountId) => Promise<boolean>;
  /** Holds this person's sending back and opens an incident, in this transaction. False when it was held back already. */
  freezeSending: (tx: Db, person: AccountId) => Promise<boolean>;
  /** Tells the person, and who looks after security, that an account stopped sending by itself. */
  tellFrozen: (person: AccountId) => Promise<void>;
  /** Tells a person what became of a message that waited for a look. */
  tellLooked: (person: AccountId, answer: { isReleased: boolean; answer: string }) => Promise<void>;
  holdLimitSeconds: number;
  /** Largest message, in octets; 20 MB by default. */
  messageBytes?: number;
  /** How often due submissions are looked for; 1,000 by default. */
  pollMs?: number;
}
