import type { AccountId } from '#base';
import type { HandedIn } from '#contract';
import type { Unstored } from '../append/types.ts';
import type { BlobDigest, EmailId, ThreadId } from '../ids.ts';
import type { PreparedMessage } from '../prepared-message.ts';

/** An email among what the account sent. */
export interface SentCopy {
  emailId: EmailId;
  threadId: ThreadId;
  digest: BlobDigest;
  /** By `fileSent`; otherwise a program of the person's put it there. */
  isFiled: boolean;
  /** What was kept of it when it was filed. */
  handedIn: HandedIn | null;
}

/** What a copy is to be of: two letters may well have one Message-ID. */
export interface Letter {
  /** Without angle brackets. */
  messageId: string;
  /** Of its octets, where they are kept: a copy with the same ones need not be read. */
  digest: BlobDigest | null;
  /** What its program gave, asked for when another copy may be of this letter. */
  handedIn: () => HandedIn;
}

/** A copy that was filed lately, where it lies. */
export interface FiledCopy {
  accountId: AccountId;
  emailId: EmailId;
  handedIn: HandedIn;
}

export type FileOutcome =
  | { kind: 'filed'; copy: SentCopy; isNew: boolean }
  /** `no-mailbox`: the account has none for what it sent. */
  | { kind: Unstored };

/**
 * What the account sent, one email for each letter (the same to whoever reads it, see `digestLetter`): whoever hands a message
 * in has it filed, many programs put a copy there as well, and either may come first. The program's own copy stays: it alone may
 * name blind recipients. A program may put it in another mailbox than the one it was sent from, and leave fields to us.
 */
export interface SentStore {
  /** With this Message-ID (without angle brackets), oldest first. */
  listSent(accountId: AccountId, messageId: string): Promise<SentCopy[]>;
  /** The oldest copy of this letter. */
  findSent(accountId: AccountId, letter: Letter): Promise<SentCopy | null>;
  /** Files a message that is about to leave, unless a copy is there. */
  fileSent(
    accountId: AccountId,
    message: PreparedMessage,
    sentAt: Date,
    handedIn: HandedIn,
  ): Promise<FileOutcome>;
  /** The last copy of this letter filed since then in one of these accounts, the first of them first. Of each a few dozen are looked at. */
  findFiled(accountIds: readonly AccountId[], letter: HandedIn, since: Date): Promise<FiledCopy | null>;
  /**
   * What was filed of a letter gives way to a program's own copy, and what was filed twice to one, as `leaveSent` does, with its
   * keywords. The copy that stays.
   */
  settleSent(accountId: AccountId, letter: Letter): Promise<SentCopy | null>;
  /**
   * Takes emails out of what was sent: each stays where else it lies, and is destroyed where it lies nowhere. The keywords of
   * those that were there.
   */
  leaveSent(accountId: AccountId, emailIds: readonly EmailId[]): Promise<string[]>;
  /** The conversation that one of these Message-IDs belongs to, the first that is known. */
  findThread(accountId: AccountId, messageIds: readonly string[]): Promise<ThreadId | null>;
}
