import type { HandedIn } from '#contract';

/**
 * Whether what was written down of two messages is of one letter. What was added to either by whoever took it is not its
 * program's, which may write another, or none.
 */
export function isSameLetter(one: HandedIn, other: HandedIn): boolean {
  if (one.content !== other.content) return false;
  const added = new Set([one, other].flatMap(listAdded));
  return Object.entries(one.origin ?? {}).every(
    ([name, digest]) => added.has(name) || digest === other.origin?.[name],
  );
}

function listAdded({ added }: HandedIn): string[] {
  return Array.from(added.matchAll(/^([^:\s]+):/gm), ([, name = '']) => name.toLowerCase());
}
