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

interface ChangedIds<Id> {
  created: Id[];
  updated: Id[];
  destroyed: Id[];
  newState: Modseq;
  hasMoreChanges: boolean;
}

/** As the store and as mail/submit say it. */
export type KnownChanges<Id> = ChangedIds<Id> | 'cannot-calculate' | { kind: 'cannot-calculate' };

export function formatChanges<Id>(
  accountId: string,
  oldState: Modseq,
  known: KnownChanges<Id>,
  format: (id: Id) => string,
): JsonObject {
  const { created, updated, destroyed, newState, hasMoreChanges } = requireKnown(known);
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

/** Every id that changed, for a /queryChanges: all of them or none. */
export async function requireChanges<Id>(
  list: (max: number) => Promise<KnownChanges<Id>>,
): Promise<{ ids: Id[]; newState: Modseq }> {
  const changes = requireKnown(await list(MAX_CHANGES));
  if (changes.hasMoreChanges) throw new MethodError('cannotCalculateChanges', 'too much has changed');
  return {
    ids: [...changes.created, ...changes.updated, ...changes.destroyed],
    newState: changes.newState,
  };
}

function requireKnown<Id>(known: KnownChanges<Id>): ChangedIds<Id> {
  if (known === 'cannot-calculate' || !('created' in known)) {
    throw new MethodError('cannotCalculateChanges', 'the state is too old, or lies ahead');
  }
  return known;
}
