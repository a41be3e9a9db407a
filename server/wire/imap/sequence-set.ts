import type { Scanner } from './scanner.ts';

/** The largest number in use; also written so where no message stands. */
export const STAR = Infinity;

export interface NumberRange {
  low: number;
  high: number;
}

/** As written; ends may be `STAR`, in either order. */
export type SequenceSet = readonly NumberRange[];

const ELEMENTS = 16_384;

/** RFC 9051, section 9: `sequence-set` without the `$` of a saved result. */
export function parseSequenceSet(scanner: Scanner): SequenceSet {
  const ranges: NumberRange[] = [];
  do {
    if (ranges.length >= ELEMENTS) scanner.fail('a shorter set of numbers');
    const first = parseNumber(scanner);
    const second = scanner.tryText(':') ? parseNumber(scanner) : first;
    ranges.push({ low: Math.min(first, second), high: Math.max(first, second) });
  } while (scanner.tryText(','));
  return ranges;
}

/** A set of uids that names none by `*` (RFC 7162, section 7: known-uids). */
export function parseKnownSet(scanner: Scanner): SequenceSet {
  const set = parseSequenceSet(scanner);
  return set.some(({ high }) => high === STAR) ? scanner.fail('a set without *') : set;
}

function parseNumber(scanner: Scanner): number {
  return scanner.tryText('*') ? STAR : scanner.positive();
}

/** In order, joined, `*` put in its place: linear in the set's length whatever it says. */
export function resolveSet(set: SequenceSet, largest: number): NumberRange[] {
  const ranges = set
    .map(({ low, high }) => {
      const first = low === STAR ? largest : low;
      const second = high === STAR ? largest : high;
      return { low: Math.min(first, second), high: Math.max(first, second) };
    })
    .sort((a, b) => a.low - b.low);
  const joined: NumberRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && range.low <= last.high + 1) last.high = Math.max(last.high, range.high);
    else joined.push({ ...range });
  }
  return joined;
}

/** `numbers` in ascending order, written as ranges. */
export function formatSet(numbers: Iterable<number>): string {
  const parts: string[] = [];
  let low = -1;
  let high = -1;
  const close = (): void => {
    if (low >= 0) parts.push(low === high ? String(low) : `${low}:${high}`);
  };
  for (const number of numbers) {
    if (low >= 0 && number === high + 1) {
      high = number;
      continue;
    }
    close();
    low = number;
    high = number;
  }
  close();
  return parts.join(',');
}
