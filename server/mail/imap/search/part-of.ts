import type { PartialRange } from '#wire/imap';

/** RFC 9394, section 3.1: of these results the ones in the range, counted from either end; those that there are. */
export function partOf<Result>(results: readonly Result[], { low, high }: PartialRange): Result[] {
  if (low > 0) return results.slice(low - 1, high);
  const end = results.length + high + 1;
  return end <= 0 ? [] : results.slice(Math.max(0, results.length + low), end);
}
