import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId, Store } from '../types.ts';

type ViewStore = Pick<Store, 'findEmailsIn' | 'findContentIn'>;

/** What is asked for a partial view. */
export function createViewStore(db: Db): ViewStore {
  return {
    async findEmailsIn(accountId, mailboxIds, emailIds) {
      if (mailboxIds.length === 0 || emailIds.length === 0) return new Set();
      const { rows } = await sql<{ emailId: EmailId }>`
        select distinct email_id as "emailId" from store.membership
         where account_id = ${accountId}::bigint and email_id = any(${[...emailIds]}::bigint[])
           and mailbox_id = any(${[...mailboxIds]}::bigint[])`.execute(db);
      return new Set(rows.map(({ emailId }) => emailId));
    },
    async findContentIn(accountId, mailboxIds, digest) {
      if (mailboxIds.length === 0 || !/^[0-9a-f]{64}$/.test(digest)) return [];
      return readContent(db, accountId, { mailboxIds, digest });
    },
  };
}

async function readContent(
  db: Db,
  accountId: AccountId,
  { mailboxIds, digest }: { mailboxIds: readonly number[]; digest: string },
): ReturnType<ViewStore['findContentIn']> {
  const { rows } = await sql<Awaited<ReturnType<ViewStore['findContentIn']>>[number]>`
    select d.email_id as "emailId", d.verdict
      from store.blob_ref b join store.email_detail d using (account_id, email_id)
     where b.account_id = ${accountId}::bigint and b.digest = ${Buffer.from(digest, 'hex')}::bytea
       and exists (select from store.membership s where s.account_id = d.account_id
         and s.email_id = d.email_id and s.mailbox_id = any(${[...mailboxIds]}::bigint[]))
     limit 100`.execute(db);
  return rows;
}
