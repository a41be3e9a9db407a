import type { Modseq } from '#store';
import { MethodError } from '../errors.ts';
import { formatState, parseState } from '../ids.ts';
import type { JsonObject } from '../json.ts';

const MAX_CHANGES = 5000;

/** A state that is none of ours cannot be counted from (RFC 8620, section 5.2). */
export function requireState(text: string): Modseq {
  const state = parseState(text);
  if (state === null) throw new MethodError('cannotCalculateChanges', 'not a state of this server');
  return state;
}

/** How many ids one /changes may answer. */
export function changesLimit(maxChanges: number | null | undefined): number {
  return Math.min(maxChanges ?? MAX_CHANGES, MAX_CHANGES);
}

export type KnownChanges<Id> =
  | { created: Id[]; updated: Id[]; destroyed: Id[]; newState: Modseq; hasMoreChanges: boolean }
  | 'cannot-calculate'
  | { kind: 'cannot-calculate' };

export function formatChanges<Id>(
  accountId: string,
  oldState: Modseq,
  changes: KnownChanges<Id>,
  format: (id: Id) => string,
): JsonObject {
  if (changes === 'cannot-calculate' || ('kind' in changes && changes.kind === 'cannot-calculate')) {
    throw new MethodError('cannotCalculateChanges', 'the state is too old, or lies ahead');
  }
  const { created, updated, destroyed, newState, hasMoreChanges } = changes as Exclude<
    KnownChanges<Id>,
    string | { kind: 'cannot-calculate' }
  >;
  return {
    accountId,
    oldState: formatState(oldState),
    newState: formatState(newState),
    hasMoreChanges,
    created: created.map(format),
    updated: updated.map(format),
    destroyed: destroyed.map(format),
  };
}
