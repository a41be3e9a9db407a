import type { Clock } from '#base';
import type { FilterFailure } from '#contract';

/** How a filter beside us was met since the last report. */
export interface FilterReport {
  /** Null when it was not asked since. */
  isReachable: boolean | null;
  at: Date;
  lastFailure: { why: FilterFailure; at: Date } | null;
  /** Numbers since the last report. */
  examined: number;
  found: number;
  failed: number;
  /** What it said of itself; null when it was not asked. */
  facts: FilterFacts | null;
}

export interface FilterFacts {
  version: string | null;
  signatures: string | null;
  signaturesAt: Date | null;
}

/** Remembers how a filter answers, and lets deliveries pass it by while it does not. */
export interface FilterWatch {
  answered(): void;
  /** No answer about a message. */
  failed(why: FilterFailure): void;
  /** No answer to the question whether it is there. */
  missed(why: FilterFailure): void;
  count(what: 'examined' | 'found'): void;
  learn(facts: FilterFacts): void;
  /** Why it is not asked just now; null when it may be. */
  restsFor(): FilterFailure | null;
  takeReport(): FilterReport;
}

/** How long nobody asks again after a failure, and how many timeouts in a row are one: a single slow file is none. */
const REST_MS = 5_000;
const SLOW_IN_A_ROW = 3;

export function createFilterWatch(clock: Clock): FilterWatch {
  let restsUntil = 0;
  let slow = 0;
  let last: FilterFailure | null = null;
  const empty = () => ({
    isReachable: null,
    lastFailure: null,
    examined: 0,
    found: 0,
    failed: 0,
    facts: null,
  });
  let report: Omit<FilterReport, 'at'> = empty();
  const note = (why: FilterFailure) => {
    const at = clock.now();
    report.lastFailure = { why, at };
    last = why;
    slow = why === 'timeout' ? slow + 1 : 0;
    // A full queue, and a file it would not take, say nothing of the filter.
    if (why === 'busy' || why === 'refused') return;
    if (why === 'timeout' && slow < SLOW_IN_A_ROW) return;
    report.isReachable = false;
    restsUntil = at.getTime() + REST_MS;
  };
  return {
    answered() {
      report.isReachable = true;
      restsUntil = 0;
      slow = 0;
    },
    failed(why) {
      report.failed += 1;
      note(why);
    },
    missed: note,
    count: (what) => void (report[what] += 1),
    learn: (facts) => void (report.facts = facts),
    restsFor: () => (clock.now().getTime() < restsUntil ? last : null),
    takeReport() {
      const taken = { ...report, at: clock.now() };
      report = empty();
      return taken;
    },
  };
}
