import type { Db } from '#base';
import type { Filters, FilterState, Role } from '#contract';
import type { Person } from '#identity';
import type { FilterReport, ScanPolicy } from '#shield';
import type { Store } from '#store';
import { addFilterReport, findFilter, type FilterName, type FilterRow } from './filters.sql.ts';

const OFFICER_ROLES: readonly Role[] = ['security-officer', 'administrator'];

/** How the filters beside us stand, over all processes. */
export interface FilterStates {
  /** Adds what this process saw since its last report; nothing is written when it saw nothing. */
  report(name: FilterName, report: FilterReport): Promise<void>;
  /** Null without the right. */
  describe(actor: Person): Promise<Filters | null>;
}

export function createFilterStates(options: {
  db: Db;
  store: Pick<Store, 'countUnscanned'>;
  /** What is set up. */
  isSetUp: Readonly<Record<FilterName, boolean>>;
  policy: ScanPolicy;
}): FilterStates {
  const { db, store, isSetUp, policy } = options;
  return {
    async report(name, report) {
      const isSilent = report.isReachable === null && report.lastFailure === null && report.examined === 0;
      if (!isSilent) await addFilterReport(db, name, report);
    },
    async describe(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const [clamav, rspamd, waiting] = await Promise.all([
        findFilter(db, 'clamav'),
        findFilter(db, 'rspamd'),
        store.countUnscanned(),
      ]);
      return {
        antivirus: isSetUp.clamav
          ? {
              ...formatState(clamav),
              policy,
              waiting: waiting.messages,
              waitingSince: waiting.since?.toISOString() ?? null,
            }
          : null,
        rspamd: isSetUp.rspamd ? formatState(rspamd) : null,
      };
    },
  };
}

function formatState(row: FilterRow | null): FilterState {
  return {
    isReachable: row?.isReachable ?? null,
    since: row?.since?.toISOString() ?? null,
    checkedAt: row?.checkedAt?.toISOString() ?? null,
    version: row?.version ?? null,
    signatures: row?.signatures ?? null,
    signaturesAt: row?.signaturesAt?.toISOString() ?? null,
    lastFailure: row?.lastFailure ?? null,
    lastFailureAt: row?.lastFailureAt?.toISOString() ?? null,
    examined: row?.examined ?? 0,
    found: row?.found ?? 0,
    failed: row?.failed ?? 0,
  };
}
