const SHORTEST = 1000;
const LONGEST = 60_000;

/** How long to wait before asking again after so many failures in a row (1 or more), in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** (failures - 1));
}
