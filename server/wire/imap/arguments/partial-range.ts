import type { Scanner } from '../scanner.ts';
import type { PartialRange } from '../types.ts';

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
