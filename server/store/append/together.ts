import { nameDatabaseFault } from '../errors.ts';
import type { Append, AppendOutcome, StoredAppend, Unstored } from './types.ts';

/** Undoes the transaction in which something else was written before. */
class NotStored extends Error {
  readonly kind: Unstored;

  constructor(kind: Unstored) {
    super(kind);
    this.kind = kind;
  }
}

/** The same, to be stored all of them or none. */
export const tie = (appends: readonly Append[]): Append[] =>
  appends.map((append) => ({ ...append, together: appends }));

/** Throws what `allOrNone` answers, unless all are stored. */
export function requireAll(outcomes: readonly AppendOutcome[][]): StoredAppend[] {
  return outcomes.flat().map((outcome) => {
    if (outcome.kind !== 'stored') throw new NotStored(outcome.kind);
    return outcome;
  });
}

/** What is done with `requireAll` is done, or it is told why not. Names the loss of the database. */
export async function allOrNone<Outcome>(act: () => Promise<Outcome>): Promise<Outcome | { kind: Unstored }> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof NotStored) return { kind: fault.kind };
    throw nameDatabaseFault(fault);
  }
}
