import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { isNamedBy } from '../person.sql.ts';

/** Is the account called this? `login` is normalised. */
export async function isNamed(db: Db, account: AccountId, login: string): Promise<boolean> {
  const { rows } = await sql`select from identity.account
    where account_id = ${account}::bigint and ${isNamedBy(login)}`.execute(db);
  return rows.length === 1;
}
