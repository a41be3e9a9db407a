import type { Id } from '../../jmap/index.ts';

/** Which conversations of a list are chosen: some of them, or all, those never fetched included. */
export type Selection = { kind: 'some'; ids: ReadonlySet<Id> } | { kind: 'all'; except: ReadonlySet<Id> };

export const noSelection: Selection = { kind: 'some', ids: new Set() };
export const wholeSelection: Selection = { kind: 'all', except: new Set() };

export function isSelected(selection: Selection, threadId: Id): boolean {
  return selection.kind === 'some' ? selection.ids.has(threadId) : !selection.except.has(threadId);
}

/** How many of `total` conversations are chosen. */
export function countSelected(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** Chooses or leaves out some conversations; everything else stays as it was. */
export function select(selection: Selection, threadIds: readonly Id[], on: boolean): Selection {
  const listed = new Set(selection.kind === 'some' ? selection.ids : selection.except);
  const adds = selection.kind === 'some' ? on : !on;
  for (const id of threadIds) {
    if (adds) listed.add(id);
    else listed.delete(id);
  }
  return selection.kind === 'some' ? { kind: 'some', ids: listed } : { kind: 'all', except: listed };
}
