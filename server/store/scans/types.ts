import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import type { BlobDigest } from '../ids.ts';

/** What the store knows of verdicts, and of files that the anti-virus has still to examine. */
export interface ScanStore {
  /** The verdicts of an account's emails with this content; none for what is not its own or was never judged. */
  listVerdicts(accountId: AccountId, digest: BlobDigest): Promise<Verdict[]>;
  /**
   * Emails whose files the anti-virus has still to examine (`waiting` and `late` in their verdicts), of any account:
   * each content once, with an account that holds it, without those named; at most `limit` emails are looked at.
   */
  listUnscanned(options: {
    except: readonly BlobDigest[];
    limit: number;
    /** Only those in this state. */
    state?: 'waiting';
  }): Promise<{ accountId: AccountId; digest: BlobDigest }[]>;
  /** How many contents wait so, ten thousand emails looked at, and since when the longest does. */
  countUnscanned(): Promise<{ messages: number; since: Date | null }>;
  /**
   * Gives every such email of this content, of any account, the verdict that `judge` makes of its own; what becomes
   * `danger` by it is held in quarantine, unless it lies in Sent, Drafts or the bin. Done twice, the second finds nothing.
   */
  settleScan(digest: BlobDigest, judge: (verdict: Verdict) => Verdict): Promise<number>;
}
