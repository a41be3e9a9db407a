import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Script, ScriptId, Vacation } from '../types.ts';

/**
 * Changes that are kept of one day, the first ones: of each script that was there before the day, and of an account's new
 * ones together. A thief who changes more after the doubt's beginning pushes nothing out and keeps nothing else from
 * being noted, and nobody fills the disk.
 */
export const CHANGES_PER_DAY = 100;

type Kept = Omit<Script, 'scriptId'>;
type KeptVacation = {
  [key in keyof Vacation]: Vacation[key] extends Date | null ? string | null : Vacation[key];
};

/** What stood there before a change that is being made in this transaction. `scriptId` null: the absence message. */
export async function insertChange(
  tx: Db,
  accountId: AccountId,
  change: { scriptId: ScriptId | null; before: Script | Vacation | null; now: Date },
): Promise<void> {
  const before = change.before === null ? null : JSON.stringify(change.before);
  await sql`insert into rules.change (account_id, changed_at, script_id, before)
    select ${accountId}::bigint, ${change.now}::timestamptz, ${change.scriptId}::bigint, ${before}::jsonb
    where ${before}::jsonb is null or (select count(*) from rules.change today
      where account_id = ${accountId}::bigint and changed_at >= date_trunc('day', ${change.now}::timestamptz)
        and (script_id is not distinct from ${change.scriptId}::bigint or (
          ${isNew(accountId, change, sql`today.script_id`)}
          and ${isNew(accountId, change, sql`${change.scriptId}::bigint`)}))) < ${CHANGES_PER_DAY}::int`.execute(
    tx,
  );
}

/** Was it made this day? Its making is always noted, and takes no room. */
const isNew = (accountId: AccountId, change: { now: Date }, scriptId: RawBuilder<unknown>) =>
  sql`exists (select from rules.change made where made.account_id = ${accountId}::bigint
    and made.script_id = ${scriptId} and made.before is null
    and made.changed_at >= date_trunc('day', ${change.now}::timestamptz))`;

/** What has changed since: how it was then, and when it last changed. */
export interface Changed<T> {
  before: T | null;
  at: Date;
}

export interface ChangesSince {
  scripts: Map<ScriptId, Changed<Script>>;
  absence: Changed<Vacation> | null;
}

export async function findChangesSince(db: Db, accountId: AccountId, since: Date): Promise<ChangesSince> {
  const { rows } = await sql<{ script_id: ScriptId | null; before: Kept | KeptVacation | null; at: Date }>`
    select distinct on (script_id) script_id, before, max(changed_at) over (partition by script_id) as at
    from rules.change where account_id = ${accountId}::bigint and changed_at >= ${since}::timestamptz
    order by script_id, change_id`.execute(db);
  const scripts: ChangesSince['scripts'] = new Map();
  let absence: ChangesSince['absence'] = null;
  for (const { script_id: scriptId, before, at } of rows) {
    if (scriptId === null) absence = { before: readVacation(before as KeptVacation | null), at };
    else scripts.set(scriptId, { before: before === null ? null : { ...(before as Kept), scriptId }, at });
  }
  return { scripts, absence };
}

export async function pruneChanges(db: Db, before: Date): Promise<void> {
  await sql`delete from rules.change where changed_at < ${before}::timestamptz`.execute(db);
}

function readVacation(kept: KeptVacation | null): Vacation | null {
  if (kept === null) return null;
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text));
  const { isEnabled, subject, textBody, htmlBody } = kept;
  const [fromDate, toDate] = [date(kept.fromDate), date(kept.toDate)];
  return { isEnabled, fromDate, toDate, subject, textBody, htmlBody };
}
