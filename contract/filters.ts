/** Why a filter beside us gave no answer. */
export const filterFailures = ['unreachable', 'timeout', 'nonsense', 'refused', 'busy'] as const;
export type FilterFailure = (typeof filterFailures)[number];

/** How a filter beside us (ClamAV, Rspamd) stands, over all processes; moments in ISO 8601. */
export interface FilterState {
  /** Null until it was asked for the first time. */
  isReachable: boolean | null;
  /** Since when it answers, or does not. */
  since: string | null;
  checkedAt: string | null;
  /** As it names itself, e.g. `1.4.3`. */
  version: string | null;
  /** Number and day of its signatures; null when it does not say. */
  signatures: string | null;
  signaturesAt: string | null;
  lastFailure: FilterFailure | null;
  lastFailureAt: string | null;
  /** Messages it examined, those of them in which it found something, and those it gave no answer on. */
  examined: number;
  found: number;
  failed: number;
}

/** GET /admin/filters: null for what is not set up. */
export interface Filters {
  antivirus:
    | (FilterState & {
        /** What happens to files that it cannot examine at once. */
        policy: 'wait' | 'lock';
        /** Messages whose files wait for it, ten thousand at most, and since when. */
        waiting: number;
        waitingSince: string | null;
      })
    | null;
  rspamd: FilterState | null;
}
