import type { AccountId } from '#base';
import type { Evidence, VerdictLevel } from '#contract';
import type { BlobDigest } from '../ids.ts';

/** How many emails a recall found, or took away. */
export interface Recalled {
  emails: number;
  accounts: number;
  /** Of the emails, those that had been opened. */
  seen: number;
}

/** One copy of a content, of some account; a sender's own is none. */
export interface ContentCopy {
  accountId: AccountId;
  digest: BlobDigest;
  isSeen: boolean;
  /** Exactly one holds of every copy. */
  place: CopyPlace;
  /** A recall would take it: neither recalled before nor in the bin. */
  isRecallable: boolean;
}

/** Where a copy is now: taken out by a recall, kept in quarantine, in the bin by its reader's own hand, or before their eyes. */
export type CopyPlace = 'recalled' | 'held' | 'binned' | 'in-sight';

/** What an officer may know of a content: never its text. */
export interface ContentFacts {
  digest: BlobDigest;
  sender: string;
  subject: string;
  /** Before any recall. */
  level: VerdictLevel | null;
  evidence: Evidence | null;
  receivedAt: Date;
}
