import type { Scanner } from '../scanner.ts';
import { parseSequenceSet } from '../sequence-set.ts';
import type { Numbers, PartialRange } from '../types.ts';

export function parseNumbers(scanner: Scanner): Numbers {
  return scanner.tryText('$') ? { kind: 'saved' } : { kind: 'set', set: parseSequenceSet(scanner) };
}

/** RFC 9394, section 3.1: `1:100` or `-1:-100`, neither end zero. */
export function parsePartialRange(scanner: Scanner): PartialRange {
  const isFromEnd = scanner.tryText('-');
  const first = scanner.positive();
  scanner.text(':');
  if (isFromEnd) scanner.text('-');
  const second = scanner.positive();
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  return isFromEnd
    ? { low: -high, high: -low, asked: `-${first}:-${second}` }
    : { low, high, asked: `${first}:${second}` };
}
