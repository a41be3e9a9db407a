import type { Id } from '../../jmap/index.ts';

type KeywordsOf = (id: Id) => Readonly<Record<string, true>>;

/** Which messages of a conversation are open, from when it was opened until it is left. */
export interface OpenMessages {
  /** Those that have been part of it meanwhile. */
  met: ReadonlySet<Id>;
  /** True once a message has opened by itself, and what the person last chose of one; without a word, it is folded. */
  open: ReadonlyMap<Id, boolean>;
}

export const nothingMet: OpenMessages = { met: new Set(), open: new Map() };

/** The newest that somebody sent: a draft only where there is nothing else. */
export function findNewest(emailIds: readonly Id[], keywordsOf: KeywordsOf): Id | undefined {
  return emailIds.findLast((id) => !('$draft' in keywordsOf(id))) ?? emailIds.at(-1);
}

/**
 * Opens what there is to read as it comes: the newest, and what was unread when it was met. What is open stays so, whatever comes
 * after it. A draft opens with the conversation where it ends it, and not when it is being written: it is on the screen then.
 * Returns the same object when nothing is new. `emailIds`: oldest first.
 */
export function meetMessages(
  before: OpenMessages,
  emailIds: readonly Id[],
  keywordsOf: KeywordsOf,
): OpenMessages {
  const arrived = emailIds.filter((id) => !before.met.has(id));
  const unread = arrived.filter((id) => !('$seen' in keywordsOf(id)) && !('$draft' in keywordsOf(id)));
  const ends = [findNewest(emailIds, keywordsOf), before.met.size === 0 ? emailIds.at(-1) : undefined];
  const opening = [...unread, ...ends].filter((id) => id !== undefined && !before.open.has(id)) as Id[];
  if (arrived.length === 0 && opening.length === 0) return before;
  return {
    met: new Set([...before.met, ...arrived]),
    open: new Map([...before.open, ...opening.map((id) => [id, true] as const)]),
  };
}
