import { sql } from 'kysely';
import { accountId, type AccountId, type Db } from '#base';
import type { Access } from './types.ts';

/**
 * The accounts that a person may open: their own first, then functional mailboxes by name. With `target`, that one
 * at most.
 */
export async function listAccessRows(db: Db, person: AccountId, target: AccountId | null): Promise<Access[]> {
  const { rows } = await sql<{
    account_id: number;
    name: string;
    address: string;
    access_right: Access['right'];
    is_apart: boolean;
  }>`
    select account.account_id, account.display_name as name, address.address, access.access_right,
      access.access_right <> 'self' and account.reading = 'private' as is_apart
    from (
      select ${person}::bigint as account_id, 'self' as access_right
      union all
      select account_id, access_right from identity.membership where member_id = ${person}::bigint
    ) access
    join identity.account using (account_id)
    join identity.address on address.account_id = account.account_id and address.is_primary
    where account.status = 'active'
      and (${target}::bigint is null or account.account_id = ${target}::bigint)
      and exists (select from identity.account self
        where self.account_id = ${person}::bigint and self.status = 'active')
    order by access.access_right <> 'self', account.display_name, account.account_id`.execute(db);
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    name: row.name,
    address: row.address,
    right: row.access_right,
    isReadOnly: row.access_right === 'reader',
    reader: row.is_apart ? person : null,
    mayMarkSeen: row.access_right !== 'reader' || row.is_apart,
  }));
}
