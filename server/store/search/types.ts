import type { AccountId } from '#base';
import type { EmailId } from '../ids.ts';

/** Words of some emails, in a form that who asks for them has made. */
export interface WordSegment {
  /** Ascending; an email lies in several segments at worst. */
  emailIds: readonly EmailId[];
  packed: Uint8Array;
}

/** Part of `Store`. */
export interface WordStore {
  /** Those that do not begin with one of these emails. What is gone may still be named in them. */
  listWordSegments(accountId: AccountId, known: readonly EmailId[]): Promise<WordSegment[]>;
  keepWordSegment(accountId: AccountId, segment: WordSegment): Promise<void>;
}
