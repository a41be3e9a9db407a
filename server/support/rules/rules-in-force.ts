import type { Clock, Db } from '#base';
import { compileRules, type AcademyRules } from '#shield';
import { listRulesAt } from './rules.sql.ts';

/** Rules in force at once. */
export const mostRules = 2_000;
/** How long a process goes on with what it read: a rule takes effect everywhere within this time. */
const FRESH_MS = 2_000;

/** The rules in force, compiled; read again when asked for after two seconds, and by nobody when no mail comes. */
export function createRulesInForce({ db, clock }: { db: Db; clock: Clock }): {
  current(): Promise<AcademyRules>;
  /** What this process itself has changed is read at the next call. */
  forget(): void;
} {
  let compiled: AcademyRules = compileRules([]);
  let seen = '';
  let freshUntil = Number.NEGATIVE_INFINITY;
  let reading: Promise<AcademyRules> | null = null;
  const read = async (): Promise<AcademyRules> => {
    const now = clock.now();
    const rows = await listRulesAt(db, now, mostRules);
    const key = rows.map(({ ruleId }) => ruleId).join(' ');
    if (key !== seen) compiled = compileRules(rows);
    seen = key;
    freshUntil = now.getTime() + FRESH_MS;
    return compiled;
  };
  return {
    async current() {
      const now = clock.now().getTime();
      // A clock that was set back must not keep old rules for longer.
      if (now < freshUntil && now >= freshUntil - FRESH_MS) return compiled;
      reading ??= read().finally(() => (reading = null));
      return reading;
    },
    forget() {
      freshUntil = Number.NEGATIVE_INFINITY;
    },
  };
}
