import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether `duplicate` met this before, and remembers it yet. */
export async function wasSeen(db: Db, accountId: AccountId, key: string, now: Date): Promise<boolean> {
  const { rows } = await sql`select from rules.seen where account_id = ${accountId}::bigint
    and digest = ${digestOf(key)}::bytea and expires_at > ${now.toISOString()}::timestamptz`.execute(db);
  return rows.length > 0;
}

export async function rememberSeen(
  db: Db,
  accountId: AccountId,
  key: string,
  { expiresAt, now, renew }: { expiresAt: Date; now: Date; renew: boolean },
): Promise<void> {
  await sql`insert into rules.seen as seen (account_id, digest, expires_at)
    values (${accountId}::bigint, ${digestOf(key)}::bytea, ${expiresAt.toISOString()}::timestamptz)
    on conflict (account_id, digest) do update set expires_at = excluded.expires_at
    where ${renew} or seen.expires_at <= ${now.toISOString()}::timestamptz`.execute(db);
}

/** True for the first within the pause, which is then counted from now. */
export async function claimAnswer(
  db: Db,
  accountId: AccountId,
  key: string,
  { now, notSince }: { now: Date; notSince: Date },
): Promise<boolean> {
  const { rows } = await sql`insert into rules.answered as answered (account_id, digest, answered_at)
    values (${accountId}::bigint, ${digestOf(key)}::bytea, ${now.toISOString()}::timestamptz)
    on conflict (account_id, digest) do update set answered_at = excluded.answered_at
    where answered.answered_at <= ${notSince.toISOString()}::timestamptz
    returning account_id`.execute(db);
  return rows.length > 0;
}

/** Nothing went out after all. */
export async function releaseAnswer(db: Db, accountId: AccountId, key: string): Promise<void> {
  await sql`delete from rules.answered
    where account_id = ${accountId}::bigint and digest = ${digestOf(key)}::bytea`.execute(db);
}

/** Notes why a rule could not be carried out; true when the person is to be told of it now. */
export async function noteProblem(
  db: Db,
  accountId: AccountId,
  problem: { fr: string; en: string },
  { now, toldBefore }: { now: Date; toldBefore: Date },
): Promise<boolean> {
  const at = now.toISOString();
  const note = JSON.stringify({ ...problem, at });
  await sql`insert into rules.account (account_id, problem) values (${accountId}::bigint, ${note}::jsonb)
    on conflict (account_id) do update set problem = excluded.problem`.execute(db);
  const { rows } = await sql`update rules.account set told_at = ${at}::timestamptz
    where account_id = ${accountId}::bigint
      and (told_at is null or told_at < ${toldBefore.toISOString()}::timestamptz)
    returning account_id`.execute(db);
  return rows.length > 0;
}

export async function readProblem(
  db: Db,
  accountId: AccountId,
): Promise<{ fr: string; en: string; at: string } | null> {
  const { rows } = await sql<{ problem: { fr: string; en: string; at: string } | null }>`
    select problem from rules.account where account_id = ${accountId}::bigint`.execute(db);
  return rows[0]?.problem ?? null;
}

/** Of rules that are no longer the ones in force. When the person was told stays: once a day is of the person. */
export async function forgetProblem(db: Db, accountId: AccountId): Promise<void> {
  await sql`update rules.account set problem = null
    where account_id = ${accountId}::bigint and problem is not null`.execute(db);
}

/** What nobody asks for any more. */
export async function pruneMemory(db: Db, now: Date, answeredBefore: Date): Promise<void> {
  await sql`delete from rules.seen where expires_at < ${now.toISOString()}::timestamptz`.execute(db);
  await sql`delete from rules.answered where answered_at < ${answeredBefore.toISOString()}::timestamptz`.execute(
    db,
  );
}
