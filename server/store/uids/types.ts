import type { AccountId } from '#base';
import type { Envelope } from '#wire/message';
import type { EmailId, MailboxId, Modseq, ThreadId } from '../ids.ts';

/** A message as a mailbox holds it; nothing held to be a fraud, or not cleared by the anti-virus, is ever among them. */
export interface UidRow {
  uid: number;
  emailId: EmailId;
  threadId: ThreadId;
  modseq: Modseq;
  /** Octets, the headers that the server added included. */
  size: number;
  /** Of the Date field, in milliseconds since 1970. */
  sentAt: number | null;
  receivedAt: number;
  /** When it came into this mailbox; both in milliseconds since 1970. */
  savedAt: number;
  /** JMAP keywords, shared with other rows; `\Deleted` is apart. */
  keywords: readonly string[];
  isDeleted: boolean;
}

/** Each opened as it is asked for: all at once they would take the room of thousands of objects. */
export interface UidRows extends Iterable<UidRow> {
  readonly length: number;
}

/** A mailbox's messages in the order of their uids, all of them or what changed since a modseq. */
export interface UidPage {
  uidValidity: number;
  uidNext: number;
  /** The account's counter at the moment of reading: what is changed later has a larger one. */
  modseq: Modseq;
  /** The last change of the mailbox or of a message in it. */
  highestModseq: Modseq;
  /** False: `rows` are those that changed, `vanished` those that are no longer there. */
  isWhole: boolean;
  rows: UidRows;
  vanished: number[];
}

/** A mailbox's messages as a program last asked for them, in octets that only whoever kept them can read. */
export interface KeptIndex {
  /** Everything up to here is in it; what is not is told by `readUids` since then. */
  modseq: Modseq;
  packed: Uint8Array;
}

/** A message as a change of its flags finds it. */
export interface Flagged {
  uid: number;
  emailId: EmailId;
  threadId: ThreadId;
  modseq: Modseq;
  /** Messages with the same may share one list. */
  keywords: readonly string[];
  isDeleted: boolean;
}

/** Messages of a mailbox, as of a counter of the account. */
export interface KnownFlags {
  modseq: Modseq;
  messages: readonly Flagged[];
}

export interface FlagsChange {
  uids: readonly number[];
  action: 'set' | 'add' | 'remove';
  keywords: readonly string[];
  /** Whether `\Deleted` is one of the flags. */
  hasDeleted: boolean;
  /** Messages changed later are left alone (RFC 7162, section 3.1.3). */
  unchangedSince: Modseq | null;
  /** These messages as the caller knows them, where they are nobody's own: if nothing has changed since, none is read. */
  known?: KnownFlags;
}

/**
 * What a command of one's own has made of a mailbox. Whoever knows the mailbox as of `before`, a counter of the account,
 * knows it as of `after` without reading it again.
 */
export interface UidChange {
  before: Modseq;
  after: Modseq;
  /** Of the mailbox, where its counters changed. */
  mailboxModseq: Modseq | null;
  flags: readonly Pick<UidRow, 'uid' | 'modseq' | 'keywords' | 'isDeleted'>[];
  vanished: readonly number[];
}

export interface FlagsOutcome {
  /** With the modseq that the change was given. */
  changed: Map<number, Modseq>;
  /** Of the same messages the modseq that each had until then. */
  was: Map<number, Modseq>;
  /** Null where more has changed than can be told, or nothing. */
  change: UidChange | null;
  /** Left alone for `unchangedSince`. */
  modified: number[];
}

export interface Transfer {
  from: MailboxId;
  to: MailboxId;
  uids: readonly number[];
  kind: 'copy' | 'move';
  /** `gone`, and nothing is done, where one of them is not there. */
  allOrNone?: boolean;
}

export type TransferOutcome =
  | {
      kind: 'done';
      uidValidity: number;
      pairs: { from: number; to: number }[];
      /** Of the mailbox they were in; null of a copy. */
      change: UidChange | null;
    }
  | { kind: 'no-mailbox' | 'over-quota' | 'gone' };

export interface ExpungeOutcome {
  uids: number[];
  /** Null: nothing was there to expunge. */
  change: UidChange | null;
}

/** What ENVELOPE and BODYSTRUCTURE answer, ready to send; in ASCII, as `downgrade` writes it. */
export interface ImapForms {
  envelope: string;
  structure: string;
}

export interface MailboxCounts {
  mailboxId: MailboxId;
  messages: number;
  unseen: number;
  deleted: number;
  /** Octets of those marked `\\Deleted`, and of all, headers that the server added included. */
  deletedSize: number;
  size: number;
  highestModseq: Modseq;
}

/** Mailboxes of an account where something has happened since a modseq. */
export interface TouchedMailboxes {
  /** Everything up to here is in it. */
  modseq: Modseq;
  /** Where a message is new, or is marked otherwise. */
  changed: ReadonlySet<MailboxId>;
  /** What messages have left. */
  left: ReadonlySet<MailboxId>;
}

/** What SORT, THREAD and most search keys look at. */
export interface EmailFacts {
  emailId: EmailId;
  sentAt: number | null;
  baseSubject: string;
  preview: string;
  /** Of a very long one, the beginning. */
  envelope: Envelope;
  isEnvelopeCut: boolean;
}

/** The store as IMAP asks it; part of `Store`. */
export interface UidStore {
  /** A mailbox by uids, whole or since a modseq (whole as well when that is too long ago); null: no such mailbox. */
  readUids(accountId: AccountId, mailboxId: MailboxId, since: Modseq | null): Promise<UidPage | null>;
  /** Null: none was kept. */
  readKeptIndex(accountId: AccountId, mailboxId: MailboxId): Promise<KeptIndex | null>;
  /** Unless there is one as of the same moment or later, or the mailbox is gone. */
  keepIndex(accountId: AccountId, mailboxId: MailboxId, index: KeptIndex): Promise<void>;
  /** Uids that left the mailbox since; null when that is too long ago to be told. */
  listVanished(accountId: AccountId, mailboxId: MailboxId, since: Modseq): Promise<number[] | null>;
  /** Which mailboxes to look at again; null: no such account. */
  listTouched(accountId: AccountId, since: Modseq): Promise<TouchedMailboxes | null>;
  findUids(
    accountId: AccountId,
    mailboxId: MailboxId,
    emailIds: readonly EmailId[],
  ): Promise<Map<EmailId, number>>;
  countMailboxes(accountId: AccountId, mailboxIds: readonly MailboxId[]): Promise<MailboxCounts[]>;
  /** In no order; what is gone or held is left out, here and in the next two. */
  readForms(accountId: AccountId, emailIds: readonly EmailId[]): Promise<Map<EmailId, ImapForms>>;
  readFacts(accountId: AccountId, emailIds: readonly EmailId[]): Promise<EmailFacts[]>;
  /** Whole messages, added headers first, in the order asked for, a few small ones read ahead; null for what is gone or held. */
  readSources(
    accountId: AccountId,
    emailIds: readonly EmailId[],
  ): AsyncIterable<{ emailId: EmailId; octets: Buffer | null }>;
  changeFlags(accountId: AccountId, mailboxId: MailboxId, change: FlagsChange): Promise<FlagsOutcome>;
  /**
   * In one transaction, of these uids those that are there, unless all are asked for. A copy shares its email, flags and
   * all; where that lies already, what is copied or moved there becomes an email of its own.
   */
  transferUids(accountId: AccountId, transfer: Transfer): Promise<TransferOutcome>;
  /** Takes out what is marked `\\Deleted`, of these uids or of all. */
  expungeUids(
    accountId: AccountId,
    mailboxId: MailboxId,
    uids: readonly number[] | null,
  ): Promise<ExpungeOutcome>;
}
