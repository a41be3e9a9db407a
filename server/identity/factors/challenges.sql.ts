import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export async function insertChallenge(
  db: Db,
  row: { digest: Buffer; purpose: string; account: AccountId | null; expiresAt: Date },
): Promise<void> {
  await sql`insert into identity.challenge (digest, purpose, account_id, expires_at)
    values (${row.digest}, ${row.purpose}, ${row.account}::bigint, ${row.expiresAt}::timestamptz)`.execute(
    db,
  );
}

export async function takeChallenge(
  db: Db,
  wanted: { digest: Buffer; purpose: string; account: AccountId | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`delete from identity.challenge
    where digest = ${wanted.digest} and purpose = ${wanted.purpose}
      and account_id is not distinct from ${wanted.account}::bigint and expires_at > ${wanted.now}::timestamptz
    returning digest`.execute(db);
  return rows.length === 1;
}

export async function pruneChallenges(db: Db, now: Date): Promise<void> {
  await sql`delete from identity.challenge where expires_at <= ${now}::timestamptz`.execute(db);
}
