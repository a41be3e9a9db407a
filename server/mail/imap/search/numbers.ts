/** Faster than `Array.from`, which asks an iterator. */
export function listNumbers(column: Uint32Array, count: number): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < count; at += 1) numbers.push(column[at] ?? 0);
  return numbers;
}

/** Numbers in ascending order: a list, or what there is of a column. */
export type Ascending = readonly number[] | Uint32Array;

/** Those that fit, told beside their place. */
export function keepFitting(numbers: Ascending, fits: (number: number, at: number) => boolean): number[] {
  const kept: number[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (fits(number, at)) kept.push(number);
  }
  return kept;
}

/** What two ascending lists share. */
export function intersect(some: readonly number[], all: Ascending): number[] {
  let at = 0;
  return some.filter((each) => {
    while (at < all.length && (all[at] ?? 0) < each) at += 1;
    return all[at] === each;
  });
}

/** Two ascending lists as one; what is in both is in it twice. */
export function merge(some: readonly number[], others: readonly number[]): number[] {
  if (some.length === 0 || others.length === 0) return [...some, ...others];
  return [...some, ...others].sort((a, b) => a - b);
}
