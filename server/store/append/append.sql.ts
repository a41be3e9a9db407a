import type { Db } from '#base';
import { lockAccounts } from '../accounts.sql.ts';
import { contentLost } from '../errors.ts';
import type { Append, StoredAppend } from '../types.ts';
import { loadFacts } from './facts.sql.ts';
import { createMessageRow } from './message-row.ts';
import { planAppend, type AppendPlan } from './plan.ts';
import { requireAll, tie } from './together.ts';
import { writePlan } from './write.sql.ts';

/** Ties the rows of one append together, and tells later whether a lost connection had committed them. */
export interface Appended {
  outcomes: AppendPlan['outcomes'];
  /** `pg_current_xact_id`, null when nothing was written. */
  xid: string | null;
}

/** All writes of these appends, in the caller's transaction; a handful of statements whatever the numbers. */
export async function writeAppends(tx: Db, appends: readonly Append[]): Promise<Appended> {
  const targets = appends.flatMap((append) => append.targets);
  if (targets.length === 0) return { outcomes: appends.map(() => []), xid: null };
  const messages = appends.map(createMessageRow);
  const accounts = await lockAccounts(
    tx,
    targets.map((target) => target.accountId),
  );
  const facts = await loadFacts(tx, appends, messages, accounts);
  const plan = planAppend(appends, messages, facts);
  if (plan.emails.length === 0) return { outcomes: plan.outcomes, xid: null };
  const written = await writePlan(tx, plan, messages);
  if (written === null || written.isLost) throw contentLost();
  return { outcomes: plan.outcomes, xid: written.xid };
}

/** All of them or none: where one has no room, the whole transaction is undone (see `allOrNone`). */
export async function writeTogether(
  tx: Db,
  appends: readonly Append[],
): Promise<Appended & { stored: StoredAppend[] }> {
  const appended = await writeAppends(tx, tie(appends));
  return { ...appended, stored: requireAll(appended.outcomes) };
}
