import { deriveNeeds, placeOfThree, placesOfThree, type Needs } from './pattern-needs.ts';

/** Texts whose letters are remembered: the signals ask by turns of the beginning, of the whole and of a part without quotations. */
const mostTexts = 3;

interface Seen {
  text: string;
  /** One bit for each place of `placeOfThree`. */
  threes: Uint32Array;
}

let recent: readonly Seen[] = [];
const known = new WeakMap<RegExp, Uint16Array>();

/**
 * Whether a pattern can match anywhere in a text at all, told by the sets of three letters in both: an economy, never a judgement.
 * Hundreds of patterns are tried on each letter, and nearly all of them name what it does not speak of.
 */
export function mayMatch(text: string, pattern: RegExp): boolean {
  let needs = known.get(pattern);
  if (needs === undefined) known.set(pattern, (needs = writeNeeds(pattern)));
  return isMet(needs, 0, readThrees(text));
}

/** Whether a pattern without the flag `g` matches, tried only where it can. */
export function occurs(text: string, pattern: RegExp): boolean {
  return mayMatch(text, pattern) && pattern.test(text);
}

/** What a pattern without the flag `g` matches first, or null. */
export function findFirst(text: string, pattern: RegExp): string | null {
  return mayMatch(text, pattern) ? (pattern.exec(text)?.[0] ?? null) : null;
}

/** Beyond, a pattern is tried on every text. */
const longest = 0xff_ff;

/** In one row, which is read faster than it would be as objects: its length, the count of its threes, these, and its groups. */
function writeNeeds(pattern: RegExp): Uint16Array {
  const row = writeOne(deriveNeeds(pattern));
  return Uint16Array.from(row.length > longest ? writeOne({ threes: [], either: [] }) : row);
}

function writeOne({ threes, either }: Needs): number[] {
  const groups = either.flatMap((ways) => withLength(ways.flatMap(writeOne)));
  return withLength([threes.length, ...threes, ...groups]);
}

function withLength(row: readonly number[]): number[] {
  return [row.length + 1, ...row];
}

function isMet(row: Uint16Array, start: number, seen: Uint32Array): boolean {
  const end = start + (row[start] ?? 0);
  const groups = start + 2 + (row[start + 1] ?? 0);
  for (let at = start + 2; at < groups; at += 1) {
    const place = row[at] ?? 0;
    if (((seen[place >> 5] ?? 0) & (1 << (place & 31))) === 0) return false;
  }
  for (let group = groups; group < end; group += row[group] ?? 1)
    if (!isAnyMet(row, group, seen)) return false;
  return true;
}

function isAnyMet(row: Uint16Array, group: number, seen: Uint32Array): boolean {
  const end = group + (row[group] ?? 0);
  for (let way = group + 1; way < end; way += row[way] ?? 1) if (isMet(row, way, seen)) return true;
  return false;
}

function readThrees(text: string): Uint32Array {
  for (const one of recent) if (one.text === text) return one.threes;
  const threes = new Uint32Array(placesOfThree >> 5);
  let first = 0;
  let second = 0;
  for (let at = 0; at < text.length; at += 1) {
    const third = text.charCodeAt(at);
    const place = placeOfThree(first, second, third);
    threes[place >> 5] = (threes[place >> 5] ?? 0) | (1 << (place & 31));
    first = second;
    second = third;
  }
  recent = [{ text, threes }, ...recent.slice(0, mostTexts - 1)];
  return threes;
}
