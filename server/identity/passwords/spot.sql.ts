import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export async function setHint(db: Db, account: AccountId, hint: number): Promise<void> {
  await sql`update identity.password set hint = ${hint}::smallint
    where account_id = ${account}::bigint and hint is distinct from ${hint}::smallint`.execute(db);
}

/** The hint is null until the password is next seen. */
export async function findHint(
  db: Db,
  account: AccountId,
): Promise<{ hint: number | null; hash: string } | null> {
  const { rows } = await sql<{ hint: number | null; hash: string }>`select hint, hash from identity.password
    where account_id = ${account}::bigint and hash is not null`.execute(db);
  return rows[0] ?? null;
}
