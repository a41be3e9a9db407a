import { MethodError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Call } from './call.ts';

export interface Window {
  position: number;
  anchor: string | null;
  anchorOffset: number;
  /** After our own bound. */
  limit: number;
  /** The client asked for more, or for no bound at all. */
  isLimitOurs: boolean;
  calculateTotal: boolean;
}

interface WindowArguments {
  position?: number | null;
  anchor?: string | null;
  anchorOffset?: number | null;
  limit?: number | null;
  calculateTotal?: boolean | null;
}

/** RFC 8620, section 5.5. */
export function readWindow(args: WindowArguments, call: Pick<Call, 'limits'>): Window {
  const { maxQueryLimit } = call.limits;
  const asked = args.limit ?? null;
  return {
    position: args.position ?? 0,
    anchor: args.anchor ?? null,
    anchorOffset: args.anchorOffset ?? 0,
    limit: Math.min(asked ?? maxQueryLimit, maxQueryLimit),
    isLimitOurs: asked === null || asked > maxQueryLimit,
    calculateTotal: args.calculateTotal ?? false,
  };
}

/** One window of a list that is at hand as a whole. */
export function cutWindow(
  ids: readonly string[],
  window: Window,
): { ids: string[]; position: number; total: number | null } {
  const start = findStart(ids, window);
  const total = window.calculateTotal ? ids.length : null;
  return { ids: ids.slice(start, start + window.limit), position: start, total };
}

function findStart(ids: readonly string[], { anchor, anchorOffset, position }: Window): number {
  if (anchor !== null) {
    const index = ids.indexOf(anchor);
    if (index === -1) throw new MethodError('anchorNotFound', 'the anchor is not in the results');
    return Math.max(0, index + anchorOffset);
  }
  return position < 0 ? Math.max(0, ids.length + position) : Math.min(position, ids.length);
}

export function formatQuery(
  accountId: string,
  queryState: string,
  found: { ids: string[]; position: number; total: number | null; canCalculateChanges: boolean },
  window: Window,
): JsonObject {
  return {
    accountId,
    queryState,
    canCalculateChanges: found.canCalculateChanges,
    position: found.position,
    ids: found.ids,
    ...(window.calculateTotal && found.total !== null ? { total: found.total } : {}),
    ...(window.isLimitOurs ? { limit: window.limit } : {}),
  };
}

/**
 * RFC 8620, section 5.6: everything that may have moved is removed and, when it is in the results now, added again at
 * its place. `current` is the whole list as it is now.
 */
export function formatQueryChanges(
  accountId: string,
  states: { old: string; new: string },
  current: readonly string[],
  changed: { touched: ReadonlySet<string>; maxChanges: number | null; calculateTotal: boolean },
): JsonObject {
  const added = current.flatMap((id, index) => (changed.touched.has(id) ? [{ id, index }] : []));
  const removed = [...changed.touched];
  if (changed.maxChanges !== null && added.length + removed.length > changed.maxChanges) {
    throw new MethodError('tooManyChanges', 'more changes than "maxChanges"');
  }
  return {
    accountId,
    oldQueryState: states.old,
    newQueryState: states.new,
    removed,
    added,
    ...(changed.calculateTotal ? { total: current.length } : {}),
  };
}
