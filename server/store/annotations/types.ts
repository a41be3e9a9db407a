import type { AccountId } from '#base';
import type { MailboxId, Modseq } from '../ids.ts';

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

/** An entry that was set or taken away; as in `AnnotationPlace`. */
export interface ChangedAnnotation extends AnnotationPlace {
  entry: string;
  modseq: Modseq;
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
   * reader, over all its mailboxes. The change feed tells of it.
   */
  changeAnnotations(
    accountId: AccountId,
    mailboxId: MailboxId | null,
    changes: readonly AnnotationChange[],
    most: number,
  ): Promise<{ kind: 'done'; modseq: Modseq } | { kind: 'too-many' | 'no-mailbox' }>;
  /**
   * Entries of everybody and of `reader` that have changed after `since`, oldest first, `most` of them; of null none, only how
   * far it has come. Of those taken away the latest thousand of each reader are remembered.
   */
  listChangedAnnotations(
    accountId: AccountId,
    question: { since: Modseq | null; reader: AccountId; most: number },
  ): Promise<{ modseq: Modseq; changed: ChangedAnnotation[] }>;
}
