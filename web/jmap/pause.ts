const SHORTEST = 1000;
const LONGEST = 60_000;
const LONGEST_WATCHED = 15_000;

/** How long to wait before asking again after so many failures in a row (1 or more), in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** (failures - 1));
}

/** The same where somebody looks on and waits: never long, and spread, so that not everybody asks at one moment. */
export function watchedPauseAfter(failures: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_WATCHED, pauseAfter(failures)) * (1 - random() / 4);
}
