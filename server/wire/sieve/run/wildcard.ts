/** One piece of a `:matches` pattern between two stars: characters, or null for `?`. */
type Segment = readonly (string | null)[];

/** Where a star or a question mark matched, in characters. */
export interface Place {
  from: number;
  to: number;
}

/** RFC 5228, section 2.7.1: `*`, `?`, and a backslash before either makes it plain. */
export function parseWildcard(characters: readonly string[], fold: (character: string) => string): Segment[] {
  const segments: (string | null)[][] = [[]];
  for (let index = 0; index < characters.length; index += 1) {
    const char = characters[index]!;
    const last = segments.at(-1)!;
    if (char === '*') segments.push([]);
    else if (char === '?') last.push(null);
    else if (char === '\\' && index + 1 < characters.length) last.push(fold(characters[(index += 1)]!));
    else last.push(fold(char));
  }
  return segments;
}

/**
 * What each star and question mark stood for, in order, each star as short as it can be (RFC 5229, section 3.2); null
 * when it does not match. Without backtracking: the leftmost place of every piece is a good one, since a star follows.
 * A question mark is one character, not one octet as RFC 5228 counts for its comparators: nobody means half an `é`.
 * `charge` pays for the characters looked at, which bounds the time.
 */
export function matchWildcard(
  segments: readonly Segment[],
  value: readonly string[],
  charge: (characters: number) => void,
): Place[] | null {
  const first = segments[0] ?? [];
  charge(first.length + 16);
  if (matchLength(first, value, 0) < first.length) return null;
  const places = placesOf(first, 0);
  let offset = first.length;
  if (segments.length === 1) return offset === value.length ? places : null;
  for (const segment of segments.slice(1, -1)) {
    const at = findSegment(segment, value, { from: offset, charge });
    if (at === null) return null;
    places.push({ from: offset, to: at }, ...placesOf(segment, at));
    offset = at + segment.length;
  }
  const last = segments.at(-1) ?? [];
  const at = value.length - last.length;
  charge(last.length);
  if (at < offset || matchLength(last, value, at) < last.length) return null;
  return [...places, { from: offset, to: at }, ...placesOf(last, at)];
}

/** Steps that are paid for together. */
const PAID_TOGETHER = 4096;

function findSegment(
  segment: Segment,
  value: readonly string[],
  { from, charge }: { from: number; charge: (characters: number) => void },
): number | null {
  let unpaid = 0;
  for (let at = from; at + segment.length <= value.length; at += 1) {
    const length = matchLength(segment, value, at);
    unpaid += length + 1;
    if (unpaid >= PAID_TOGETHER) {
      charge(unpaid);
      unpaid = 0;
    }
    if (length === segment.length) {
      charge(unpaid);
      return at;
    }
  }
  charge(unpaid);
  return null;
}

function matchLength(segment: Segment, value: readonly string[], at: number): number {
  let length = 0;
  while (length < segment.length && at + length < value.length) {
    const wanted = segment[length];
    if (wanted !== null && wanted !== value[at + length]) break;
    length += 1;
  }
  return length;
}

function placesOf(segment: Segment, at: number): Place[] {
  return segment.flatMap((char, index) => (char === null ? [{ from: at + index, to: at + index + 1 }] : []));
}
