import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { RuleRunCount } from '#contract';
import type { EmailId, MailboxId } from '#store';
import type { RunId, RunState } from '../types.ts';

export interface RunRow {
  accountId: AccountId;
  runId: RunId;
  content: string;
  mailboxId: MailboxId;
  state: RunState;
  emailIds: EmailId[];
  position: number;
  matched: EmailId[];
  changed: number;
  counts: RuleRunCount[];
}

interface Row {
  account_id: AccountId;
  run_id: RunId;
  content: string;
  mailbox_id: MailboxId;
  state: RunState;
  email_ids: EmailId[];
  position: number;
  matched: EmailId[];
  changed: number;
  counts: RuleRunCount[];
}

const toRun = (row: Row): RunRow => ({
  accountId: row.account_id,
  runId: row.run_id,
  content: row.content,
  mailboxId: row.mailbox_id,
  state: row.state,
  emailIds: row.email_ids.map(Number) as EmailId[],
  position: row.position,
  matched: row.matched.map(Number) as EmailId[],
  changed: row.changed,
  counts: row.counts,
});

/** Starts anew: an account has one run at a time, and an earlier one is forgotten. */
export async function insertRun(
  db: Db,
  run: {
    accountId: AccountId;
    content: string;
    mailboxId: MailboxId;
    emailIds: readonly EmailId[];
    now: Date;
  },
): Promise<RunId> {
  await sql`delete from rules.run where account_id = ${run.accountId}::bigint`.execute(db);
  const { rows } = await sql<Pick<Row, 'run_id'>>`
    insert into rules.run (account_id, content, mailbox_id, state, email_ids, created_at)
    values (${run.accountId}::bigint, ${run.content}, ${run.mailboxId}::bigint, 'counting',
      ${[...run.emailIds]}::bigint[], ${run.now.toISOString()}::timestamptz)
    returning run_id`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('insert returned no row');
  return row.run_id;
}

export async function findRun(db: Db, accountId: AccountId, runId: RunId): Promise<RunRow | null> {
  const { rows } = await sql<Row>`select * from rules.run
    where account_id = ${accountId}::bigint and run_id = ${runId}::bigint`.execute(db);
  return rows[0] === undefined ? null : toRun(rows[0]);
}

export async function listRunsOf(db: Db, accountId: AccountId): Promise<RunRow[]> {
  const { rows } = await sql<Row>`select * from rules.run where account_id = ${accountId}::bigint`.execute(
    db,
  );
  return rows.map(toRun);
}

/** Runs that somebody waits for, the oldest first. */
export async function listRunsAtWork(db: Db, limit: number): Promise<RunRow[]> {
  const { rows } = await sql<Row>`select * from rules.run where state in ('counting', 'applying')
    order by created_at limit ${limit}`.execute(db);
  return rows.map(toRun);
}

/** One step on; false when somebody stopped it, or another process was faster. */
export async function advanceRun(
  db: Db,
  before: RunRow,
  after: Pick<RunRow, 'state' | 'position' | 'matched' | 'changed' | 'counts'>,
): Promise<boolean> {
  const { rows } = await sql`update rules.run set state = ${after.state}, position = ${after.position},
      matched = ${after.matched}::bigint[], changed = ${after.changed}, counts = ${JSON.stringify(after.counts)}::jsonb
    where account_id = ${before.accountId}::bigint and run_id = ${before.runId}::bigint
      and state = ${before.state} and position = ${before.position}
    returning run_id`.execute(db);
  return rows.length > 0;
}

/** From counted to applying: what matched is what is looked at. */
export async function beginApplying(db: Db, accountId: AccountId, runId: RunId): Promise<boolean> {
  const { rows } = await sql`update rules.run set state = 'applying', email_ids = matched, position = 0
    where account_id = ${accountId}::bigint and run_id = ${runId}::bigint and state = 'counted'
    returning run_id`.execute(db);
  return rows.length > 0;
}

export async function stopRun(db: Db, accountId: AccountId, runId: RunId): Promise<boolean> {
  const { rows } = await sql`update rules.run set state = 'stopped'
    where account_id = ${accountId}::bigint and run_id = ${runId}::bigint
      and state in ('counting', 'counted', 'applying')
    returning run_id`.execute(db);
  return rows.length > 0;
}

export async function pruneRuns(db: Db, before: Date): Promise<void> {
  await sql`delete from rules.run where created_at < ${before.toISOString()}::timestamptz`.execute(db);
}
