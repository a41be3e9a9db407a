import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export async function setHint(db: Db, account: AccountId, hint: number): Promise<void> {
  await sql`update identity.password set hint = ${hint}::smallint
    where account_id = ${account}::bigint and hint is distinct from ${hint}::smallint`.execute(db);
}

export async function findHint(db: Db, account: AccountId): Promise<{ hint: number; hash: string } | null> {
  const { rows } = await sql<{ hint: number; hash: string }>`select hint, hash from identity.password
    where account_id = ${account}::bigint and hint is not null`.execute(db);
  return rows[0] ?? null;
}
