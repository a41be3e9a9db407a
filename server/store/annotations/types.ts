import type { AccountId } from '#base';
import type { MailboxId } from '../ids.ts';

/** Whose notes about what: no mailbox is the account as a whole, no reader is everybody who shares it. */
export interface AnnotationPlace {
  mailboxId: MailboxId | null;
  reader: AccountId | null;
}

/** Entries of these names and, of those below them, the next level or all. */
export interface AnnotationQuery {
  names: readonly string[];
  depth: 'none' | 'one' | 'all';
}

export interface Annotation {
  entry: string;
  value: Buffer;
}

export interface AnnotationChange {
  /** As in `AnnotationPlace`; each once in a list of changes. */
  reader: AccountId | null;
  values: ReadonlyMap<string, Buffer | null>;
}

/** Part of `Store`. */
export interface AnnotationStore {
  readAnnotations(
    accountId: AccountId,
    place: AnnotationPlace,
    query: AnnotationQuery,
  ): Promise<Annotation[]>;
  /**
   * All of them or none; null takes an entry away. `too-many`: the account would hold more than `most` entries of one
   * reader, over all its mailboxes.
   */
  changeAnnotations(
    accountId: AccountId,
    mailboxId: MailboxId | null,
    changes: readonly AnnotationChange[],
    most: number,
  ): Promise<'done' | 'too-many' | 'no-mailbox'>;
}
