import type { Clock } from '#base';

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock that stands still unless told otherwise. */
export function createTestClock(start = new Date()): TestClock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => void (time += milliseconds),
  };
}
