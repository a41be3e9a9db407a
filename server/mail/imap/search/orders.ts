import type { MailboxIndex } from '../mailbox/mailbox-index.ts';

export type Value = string | number;

/** The positions of a mailbox by one key, equal values in the order of the mailbox. */
export interface Order {
  positions: Int32Array;
  /** Of each place, 1 where its value is that of the place before. */
  same: Uint8Array;
}

interface Kept extends Order {
  content: number;
  /** Of the index when it was ordered: those arrays are only ever added to. */
  uids: Uint32Array;
  count: number;
}

export type KeptOrders = WeakMap<MailboxIndex, Map<string, Kept>>;

/** More than one in so many is new: all are ordered again. */
const FEW = 8;

/** The order of what the mailbox holds now; what has come or gone since it was last asked for is put in or taken out. */
export function orderOf(
  kept: KeptOrders,
  index: MailboxIndex,
  key: string,
  valueAt: (position: number) => Value,
): Order {
  const own = kept.get(index) ?? new Map<string, Kept>();
  kept.set(index, own);
  const known = own.get(key);
  if (known?.content === index.content) return known;
  const { uids, count, content } = index;
  const stayed = known === undefined ? null : listStayed(known, index);
  const fresh = count - (stayed?.positions.length ?? 0);
  const order =
    stayed === null || fresh * FEW > count ? orderAll(count, valueAt) : insert(stayed, count, valueAt);
  own.set(key, { ...order, content, uids, count });
  return order;
}

const compare = (a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

function orderAll(count: number, valueAt: (position: number) => Value): Order {
  const values = Array.from({ length: count }, (_, position) => valueAt(position));
  const positions = Int32Array.from(values.keys());
  positions.sort((a, b) => compare(values[a] as Value, values[b] as Value) || a - b);
  const same = new Uint8Array(count);
  for (let at = 1; at < count; at += 1) {
    if (values[positions[at] ?? 0] === values[positions[at - 1] ?? 0]) same[at] = 1;
  }
  return { positions, same };
}

/** What is still there, by its position of now; null when something has come that is not behind all that was there. */
function listStayed(known: Kept, index: MailboxIndex): Order | null {
  const now = new Int32Array(known.count).fill(-1);
  let at = 0;
  for (let before = 0; before < known.count; before += 1) {
    const uid = known.uids[before] ?? 0;
    if (at < index.count && index.uidAt(at) < uid) return null;
    if (at < index.count && index.uidAt(at) === uid) {
      now[before] = at;
      at += 1;
    }
  }
  const positions = new Int32Array(at);
  const same = new Uint8Array(at);
  let stayed = 0;
  let isSame = 0;
  for (let place = 0; place < known.count; place += 1) {
    isSame = known.same[place] === 1 ? isSame : 0;
    const position = now[known.positions[place] ?? 0] ?? -1;
    if (position < 0) continue;
    positions[stayed] = position;
    same[stayed] = isSame;
    stayed += 1;
    isSame = 1;
  }
  return { positions, same };
}

/** With the messages behind those that stayed. */
function insert(stayed: Order, count: number, valueAt: (position: number) => Value): Order {
  const before = stayed.positions.length;
  const fresh = orderAll(count - before, (position) => valueAt(before + position));
  const positions = new Int32Array(count);
  const same = new Uint8Array(count);
  let from = 0;
  let to = 0;
  const keep = (until: number): void => {
    positions.set(stayed.positions.subarray(from, until), to);
    same.set(stayed.same.subarray(from, until), to);
    to += until - from;
    from = until;
  };
  for (const [place, offset] of fresh.positions.entries()) {
    const value = valueAt(before + offset);
    // Equal ones that were there stay before it.
    keep(findBehind(stayed.positions, from, (position) => compare(valueAt(position), value) > 0));
    const last = stayed.positions[from - 1];
    const isSame = fresh.same[place] === 1 || (last !== undefined && compare(valueAt(last), value) === 0);
    positions[to] = before + offset;
    same[to] = isSame ? 1 : 0;
    to += 1;
  }
  keep(before);
  return { positions, same };
}

/** The first place from `from` on whose position is beyond; their number when there is none. */
function findBehind(positions: Int32Array, from: number, isBeyond: (position: number) => boolean): number {
  let low = from;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(positions[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The positions among `wanted` in this order; reversed, equal ones are still in the order of the mailbox. */
export function pick({ positions, same }: Order, wanted: Uint8Array | null, isReverse: boolean): Int32Array {
  if (!isReverse) return wanted === null ? positions : positions.filter((position) => wanted[position] === 1);
  const picked = new Int32Array(positions.length);
  let count = 0;
  for (let end = positions.length; end > 0;) {
    let start = end - 1;
    while (same[start] === 1) start -= 1;
    for (let at = start; at < end; at += 1) {
      const position = positions[at] ?? 0;
      if (wanted !== null && wanted[position] !== 1) continue;
      picked[count] = position;
      count += 1;
    }
    end = start;
  }
  return picked.subarray(0, count);
}

/** The place of each position's value among the values there are: equal ones share it. */
export function rank({ positions, same }: Order): { ranks: Int32Array; count: number } {
  const ranks = new Int32Array(positions.length);
  let count = 0;
  for (let place = 0; place < positions.length; place += 1) {
    if (same[place] === 0) count += 1;
    ranks[positions[place] ?? 0] = count - 1;
  }
  return { ranks, count };
}

/** Positions in the order of several keys, stably: by counting, from the last key but one to the first. */
export function orderByRanks(
  positions: Int32Array,
  keys: readonly { ranks: Int32Array; count: number; isReverse: boolean }[],
): Int32Array {
  let ordered = positions;
  for (const { ranks, count, isReverse } of keys.toReversed()) {
    const placeOf = (position: number): number => {
      const own = ranks[position] ?? 0;
      return isReverse ? count - 1 - own : own;
    };
    const starts = new Int32Array(count + 1);
    for (const position of ordered) starts[placeOf(position) + 1] = (starts[placeOf(position) + 1] ?? 0) + 1;
    for (let at = 1; at <= count; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const next = new Int32Array(ordered.length);
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
