import type { AccountId } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { Envelope, Message } from '#wire/message';
import type { AnnotationStore } from './annotations/types.ts';
import type { Append, AppendOutcome, Replacement, ReplaceOutcome, TogetherOutcome } from './append/types.ts';
import type { ContentCopy, ContentFacts, Recalled } from './deletions/types.ts';
import type { EmailPatch, EmailsChange, EmailsOutcome, PatchOutcome } from './emails/types.ts';
import type { MailboxRole } from './mailboxes/roles.ts';
import type { MailboxCreate, MailboxNamed, MailboxOutcome, MailboxPath } from './mailboxes/types.ts';
import type { EmailFilter, EmailQuery, EmailQueryOutcome } from './query/types.ts';
import type { ScanStore } from './scans/types.ts';
import type { SentStore } from './sent/types.ts';
import type { PreparedMessage } from './prepared-message.ts';
import type { WordStore } from './search/types.ts';
import type { SpellingStore } from './spellings/types.ts';
import type { SubscriptionStore } from './subscriptions/types.ts';
import type { Acquaintance, AskedSender, ConsistencyProblem, SenderHistory } from './upkeep/types.ts';
import type { UidStore } from './uids/types.ts';
import type { BlobDigest, EmailId, MailboxId, Modseq, ThreadId } from './ids.ts';

export type * from './annotations/types.ts';
export type * from './append/types.ts';
export type * from './deletions/types.ts';
export type * from './emails/types.ts';
export type * from './ids.ts';
export { mailboxRoles, type MailboxRole } from './mailboxes/roles.ts';
export type * from './mailboxes/types.ts';
export type * from './prepared-message.ts';
export type * from './sent/types.ts';
export type * from './search/types.ts';
export type * from './spellings/types.ts';
export type * from './query/types.ts';
export type * from './uids/types.ts';
export type * from './upkeep/types.ts';

/** The types that have a JMAP state of their own in the store. */
export const changeTypes = ['Mailbox', 'Email', 'Thread', 'EmailSubmission', 'Identity'] as const;
export type ChangeType = (typeof changeTypes)[number];

// ---------------------------------------------------------------- writing

export interface MailboxRow {
  mailboxId: MailboxId;
  parentId: MailboxId | null;
  name: string;
  role: MailboxRole | null;
  sortOrder: number;
  subscribed: boolean;
  uidValidity: number;
  uidNext: number;
  totalEmails: number;
  unreadEmails: number;
  totalThreads: number;
  unreadThreads: number;
}

export interface EmailRow {
  emailId: EmailId;
  threadId: ThreadId;
  mailboxIds: MailboxId[];
  keywords: string[];
  digest: BlobDigest;
  size: number;
  receivedAt: Date;
  envelope: Envelope;
  preview: string;
  hasAttachment: boolean;
  verdict: Verdict | null;
  evidence: Evidence | null;
  addedHeaders: string;
}

/** Rows changed since a state; `cannot-calculate` once tombstones of that age are pruned or it lies ahead. */
export type Changes<Id> =
  | {
      kind: 'changes';
      oldState: Modseq;
      newState: Modseq;
      hasMoreChanges: boolean;
      created: Id[];
      updated: Id[];
      destroyed: Id[];
      /** Mailbox only: nothing but counters changed. */
      countsOnly?: boolean;
    }
  | { kind: 'cannot-calculate' };

/** What the change feed says: something of these types changed in this account, in this or another process. */
export interface Change {
  accountId: AccountId;
  states: Partial<Record<ChangeType, Modseq>>;
  /** Of its mailboxes nothing but counts and next uids has changed. */
  onlyCounts?: true;
  /** The version of the account's scripts and absence message (see `publishRules`). */
  rules?: number;
  /** Entries that programs note (RFC 5464) have changed, up to here. */
  annotations?: Modseq;
  /** Some keywords are spelled otherwise than before (see `listSpellings`). */
  spellings?: true;
}

export interface Quota {
  usedBytes: number;
  /** Null: no limit. */
  limitBytes: number | null;
}

/** What reads or writes `$seen` on behalf of a person. */
export type ReaderStore = Pick<
  Store,
  | 'listMailboxes'
  | 'getEmails'
  | 'queryEmails'
  | 'changeEmails'
  | 'readUids'
  | 'countMailboxes'
  | 'changeFlags'
>;

export interface Store
  extends AnnotationStore, ScanStore, SentStore, SpellingStore, SubscriptionStore, UidStore, WordStore {
  /**
   * As one of those who share a mailbox sees it: `$seen` is this person's own, and so is the count of what is unread;
   * everything else is everybody's. Null: `$seen` is shared like the rest.
   */
  as(reader: AccountId | null): ReaderStore;
  /** Ends the apart reading of a mailbox: what anybody has read is read. Done twice it finds nothing. */
  shareReading(accountId: AccountId): Promise<void>;

  /** Founds the store's side of accounts: six mailboxes with roles (French names), counters, quota. Idempotent. */
  createAccounts(accounts: readonly { accountId: AccountId; quotaBytes: number | null }[]): Promise<void>;

  /** Writes the blob durably and reads the fields the store keeps. `message` spares a second parse. */
  prepare(bytes: Uint8Array, message?: Message): Promise<PreparedMessage>;
  /** The same for a message that nobody reads, or sends elsewhere, before it is appended: the append writes what is small. */
  prepareForAppend(bytes: Uint8Array): Promise<PreparedMessage>;
  /**
   * The only way a message enters a mailbox. All of it is one transaction of set-based statements, or nothing;
   * concurrent calls may share one commit. Outcomes are in the order of `targets`, per append.
   */
  append(appends: readonly Append[]): Promise<AppendOutcome[][]>;
  /** The same, but all targets of all of them are stored, or none is: nobody sees a part. */
  appendTogether(appends: readonly Append[]): Promise<TogetherOutcome>;
  /**
   * All or nothing, in one transaction: nobody sees a message beside what replaces it, nor neither of them. What is gone
   * meanwhile is not replaced. Throws `store/unknown-outcome`, like `append`.
   */
  replaceUids(
    accountId: AccountId,
    mailboxId: MailboxId,
    replacements: readonly Replacement[],
  ): Promise<ReplaceOutcome>;

  listMailboxes(accountId: AccountId): Promise<MailboxRow[]>;
  findMailboxByRole(accountId: AccountId, role: MailboxRole): Promise<MailboxId | null>;
  /** Of mailboxes destroyed within a year: the path each had at the end, with slashes. */
  findGoneMailboxes(
    accountId: AccountId,
    mailboxIds: readonly MailboxId[],
  ): Promise<ReadonlyMap<MailboxId, string>>;
  createMailbox(accountId: AccountId, mailbox: MailboxCreate): Promise<MailboxOutcome>;
  /** The mailbox that a path leads to. What is missing on the way is made: all of it, or nothing. */
  createMailboxPath(accountId: AccountId, path: MailboxPath): Promise<MailboxOutcome>;
  /** `named`, here and below: `not-found` unless it is still called so and lies there. */
  updateMailbox(
    accountId: AccountId,
    mailboxId: MailboxId,
    patch: Partial<MailboxCreate>,
    named?: MailboxNamed,
  ): Promise<MailboxOutcome>;
  /** `removeEmails`: emails in no other mailbox are destroyed with it, else `has-email`. */
  destroyMailbox(
    accountId: AccountId,
    mailboxId: MailboxId,
    removeEmails: boolean,
    named?: MailboxNamed,
  ): Promise<MailboxOutcome>;

  getEmails(accountId: AccountId, ids: readonly EmailId[]): Promise<EmailRow[]>;
  queryEmails(accountId: AccountId, query: EmailQuery): Promise<EmailQueryOutcome>;
  /** Patches, then removals, in one transaction that begins with the question after the state. */
  changeEmails(accountId: AccountId, change: EmailsChange): Promise<EmailsOutcome>;
  updateEmails(accountId: AccountId, patches: readonly EmailPatch[]): Promise<PatchOutcome[]>;
  /** Returns the ids that existed. */
  destroyEmails(accountId: AccountId, ids: readonly EmailId[]): Promise<EmailId[]>;
  /** Emails put into the bin or destroyed since then that can be put back; thirty days at most. */
  countDeleted(accountId: AccountId, since: Date): Promise<number>;
  /**
   * Puts them back where they were, or into the inbox when that mailbox is gone; a destroyed email gets a new id.
   * `failed`: no room under the quota. Done twice, the second finds nothing.
   */
  restoreDeleted(accountId: AccountId, since: Date): Promise<{ restored: number; failed: number }>;
  /**
   * Takes every copy of these contents, of any account, out of people's sight: into their bins, marked `$recalled`,
   * under this verdict. Copies in Sent, Drafts and the bin stay, and so does what was recalled before. Without a verdict it
   * only counts.
   */
  recall(digests: readonly BlobDigest[], verdict: Verdict | null): Promise<Recalled>;
  /** Puts back what recalls of these contents took or held, under the verdicts of before; returns how many emails. */
  undoRecall(digests: readonly BlobDigest[]): Promise<number>;
  /** Every copy of these contents, of any account. */
  listCopies(digests: readonly BlobDigest[]): Promise<ContentCopy[]>;
  /** Sender, subject and level of each content that somebody has. */
  describeContents(digests: readonly BlobDigest[]): Promise<ContentFacts[]>;
  /** The verdicts of an account's emails with this content; none for what is not its own or was never judged. */
  listVerdicts(accountId: AccountId, digest: BlobDigest): Promise<Verdict[]>;
  /**
   * Puts this verdict on an account's emails with this content that were held or doubted, and the held ones into its inbox;
   * how many.
   */
  release(accountId: AccountId, digest: BlobDigest, verdict: Verdict): Promise<number>;
  /** Email ids of each thread, oldest first; threads that do not exist are left out. */
  getThreads(
    accountId: AccountId,
    ids: readonly ThreadId[],
  ): Promise<{ threadId: ThreadId; emailIds: EmailId[] }[]>;
  /** Marked snippets (`<mark>`, rest HTML-escaped) for a filter's text (RFC 8621, section 5). */
  searchSnippets(
    accountId: AccountId,
    filter: EmailFilter | null,
    ids: readonly EmailId[],
  ): Promise<{ emailId: EmailId; subject: string | null; preview: string | null }[]>;

  /** Those of the emails that lie in one of these mailboxes. */
  findEmailsIn(
    accountId: AccountId,
    mailboxIds: readonly MailboxId[],
    emailIds: readonly EmailId[],
  ): Promise<Set<EmailId>>;
  /** The emails of one content that lie in one of these mailboxes, each with its verdict. */
  findContentIn(
    accountId: AccountId,
    mailboxIds: readonly MailboxId[],
    digest: BlobDigest,
  ): Promise<{ emailId: EmailId; verdict: Verdict | null }[]>;

  /** The current state of each type. */
  states(accountId: AccountId): Promise<Record<ChangeType, Modseq>>;
  mailboxChanges(accountId: AccountId, since: Modseq, max: number): Promise<Changes<MailboxId>>;
  emailChanges(accountId: AccountId, since: Modseq, max: number): Promise<Changes<EmailId>>;
  threadChanges(accountId: AccountId, since: Modseq, max: number): Promise<Changes<ThreadId>>;
  /** Raises the state of a type whose rows another room keeps (EmailSubmission, Identity) and publishes it. */
  touch(accountId: AccountId, type: 'EmailSubmission' | 'Identity'): Promise<Modseq>;
  /**
   * Raises the state of a type if it still stands at `state`; null, and nothing done, when it does not. Of several
   * at once exactly one gets it.
   */
  claimState(accountId: AccountId, type: ChangeType, state: Modseq): Promise<Modseq | null>;
  /** Called for every committed change of any process. Returns the way to stop. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Whether the changes of other processes are heard at this moment; this one's own always are. */
  isHearing(): boolean;

  /** Keeps bytes for an account until a message refers to them (an hour at least). */
  uploadBlob(accountId: AccountId, bytes: Uint8Array): Promise<BlobDigest>;
  /** Null unless this account refers to it: whether it exists elsewhere cannot be told. */
  readBlob(accountId: AccountId, digest: BlobDigest): Promise<Uint8Array | null>;
  quota(accountIds: readonly AccountId[]): Promise<Map<AccountId, Quota>>;

  /**
   * Of the given accounts, those in contact with this address, and which way: wrote to it, or opened proved mail of it again and
   * again.
   */
  accountsKnowing(accountIds: readonly AccountId[], address: string): Promise<Map<AccountId, Acquaintance>>;
  /** Of the first fifty accounts: earlier mail of this address, and the conversations that it breaks into. */
  senderHistory(accountIds: readonly AccountId[], sender: AskedSender): Promise<SenderHistory>;
  /** Remembers whom an account wrote to, for first-contact signals and completion. */
  noteCorrespondents(
    accountId: AccountId,
    mailboxes: readonly { name: string | null; address: string }[],
  ): Promise<void>;
  listCorrespondents(
    accountId: AccountId,
    text: string,
    limit: number,
  ): Promise<{ name: string | null; address: string }[]>;

  /** Consistency of every account, or one; with blobs, every file is read and hashed. */
  verify(options: { accountId?: AccountId; blobs: boolean }): AsyncIterable<ConsistencyProblem>;
  /** Removes blobs nothing refers to, older than 24 h; returns how many. */
  collectBlobs(): Promise<number>;
  /** Indexes what delivery left for later; runs by itself, and on demand before a search. */
  indexPending(): Promise<number>;
  close(): Promise<void>;
}
