import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

/**
 * Says to every process that credentials of these accounts have ended. In the transaction that ends them, and before
 * it does: what is being begun meanwhile waits here, and then finds another epoch.
 */
export async function insertRevocations(tx: Db, accounts: readonly AccountId[]): Promise<void> {
  await sql`with ending as (select account_id from identity.account
      where account_id = any(${accounts}::bigint[]) order by account_id for update)
    update identity.account set epoch = epoch + 1 from ending
    where account.account_id = ending.account_id`.execute(tx);
  await sql`insert into identity.revocation (account_id)
    select unnest(${accounts}::bigint[])`.execute(tx);
}

/** By the database's clock, the one that every process shares. */
export async function listRecentRevocations(
  db: Db,
  seconds: number,
): Promise<{ account_id: number; revocation_id: number }[]> {
  const { rows } = await sql<{ account_id: number; revocation_id: number }>`
    select account_id, revocation_id from identity.revocation
    where at > clock_timestamp() - make_interval(secs => ${seconds}::float8)`.execute(db);
  return rows;
}

export async function pruneRevocations(db: Db): Promise<void> {
  await sql`delete from identity.revocation where at < clock_timestamp() - interval '1 hour'`.execute(db);
}
