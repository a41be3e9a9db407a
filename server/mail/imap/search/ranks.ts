import type { MailboxIndex } from '../mailbox/mailbox-index.ts';

interface Ranks {
  content: number;
  /** Place of each position's value among the values there are: equal ones share it. */
  ranks: Uint32Array;
  count: number;
}

export type RankedKeys = WeakMap<MailboxIndex, Map<string, Ranks>>;

/** Ranks of what the mailbox holds by one key; worked out again only once messages have come or gone. */
export function rank(
  known: RankedKeys,
  index: MailboxIndex,
  key: string,
  valueAt: (position: number) => string | number,
): Ranks {
  const own = known.get(index) ?? new Map<string, Ranks>();
  known.set(index, own);
  const there = own.get(key);
  if (there?.content === index.content) return there;
  const values = Array.from({ length: index.count }, (_, position) => valueAt(position));
  const made = { content: index.content, ...rankValues(values) };
  own.set(key, made);
  return made;
}

function rankValues(values: readonly (string | number)[]): { ranks: Uint32Array; count: number } {
  const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const places = new Map(distinct.map((value, place) => [value, place]));
  return { ranks: Uint32Array.from(values, (value) => places.get(value) ?? 0), count: distinct.length };
}

/** Orders positions by these ranks, stably: by counting, the last key first. */
export function orderByRanks(
  positions: readonly number[],
  keys: readonly { ranks: Uint32Array; count: number; isReverse: boolean }[],
): number[] {
  let ordered = [...positions];
  for (const { ranks, count, isReverse } of keys.toReversed()) {
    const placeOf = (position: number): number => {
      const own = ranks[position] ?? 0;
      return isReverse ? count - 1 - own : own;
    };
    const starts = new Uint32Array(count + 1);
    for (const position of ordered) starts[placeOf(position) + 1] = (starts[placeOf(position) + 1] ?? 0) + 1;
    for (let at = 1; at <= count; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const next: number[] = ordered.slice();
    for (const position of ordered) {
      const place = placeOf(position);
      const at = starts[place] ?? 0;
      next[at] = position;
      starts[place] = at + 1;
    }
    ordered = next;
  }
  return ordered;
}
