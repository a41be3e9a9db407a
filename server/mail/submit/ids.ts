import type { Branded } from '#base';
import type { Modseq } from '#store';

export type SubmissionId = Branded<number, 'SubmissionId'>;
export type IdentityId = Branded<number, 'IdentityId'>;

/** Rows changed since a state; `cannot-calculate` when the state lies ahead or too many rows changed at once. */
export type SubmitChanges<Id> =
  | { created: Id[]; updated: Id[]; destroyed: Id[]; newState: Modseq; hasMoreChanges: boolean }
  | 'cannot-calculate';
