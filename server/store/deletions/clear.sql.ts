import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccounts, touchAccount } from '../accounts.sql.ts';
import { listRefHashes } from '../append/message-row.ts';
import { openEnvelope, type KeptEnvelope } from '../emails/kept-envelope.ts';
import { bindNumbers } from '../row-set.sql.ts';
import type { BlobDigest } from '../types.ts';

/** Emails of one transaction: nobody waits long for the account. */
const AT_ONCE = 100;

/** Clears away what is left of an account's destroyed emails; what it takes to make them again goes to `store.deletion`. */
export async function clearDestroyed(db: Db, accountId: AccountId): Promise<void> {
  while (await clearSome(db, accountId));
}

/** Accounts with anything to clear away, or with one of these contents among it. */
export async function listUncleared(
  db: Db,
  digests: readonly BlobDigest[] | null = null,
): Promise<AccountId[]> {
  const octets = (digests ?? []).map((digest) => Buffer.from(digest, 'hex'));
  const { rows } = await sql<{ accountId: AccountId }>`
    select distinct account_id as "accountId" from store.destroyed
     where ${digests === null}::boolean or digest = any(${octets}::bytea[]) order by account_id`.execute(db);
  return rows.map(({ accountId }) => accountId);
}

async function clearSome(db: Db, accountId: AccountId): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId]);
    const { rows: found } = await sql<{ emailId: number }>`
      select email_id as "emailId" from store.destroyed where account_id = ${accountId}::bigint
       order by email_id limit ${AT_ONCE}::bigint`.execute(tx);
    if (found.length === 0) return false;
    const ids = sql`${bindNumbers(found.map(({ emailId }) => emailId))}::bigint[]`;
    const own = sql`account_id = ${accountId}::bigint and email_id = any(${ids})`;
    // The search row after the email's: whoever was indexing it has held that one until it was destroyed.
    const { rows } = await sql<Cleared>`
      with gone as (delete from store.destroyed where ${own} returning *),
        detail as (delete from store.email_detail where ${own} returning *),
        words as (delete from store.search where ${own}),
        marks as (delete from store.reading where ${own}),
        content as (delete from store.blob_ref b using gone g
          where b.account_id = ${accountId}::bigint and b.digest = g.digest and b.email_id = g.email_id),
        draft as (delete from store.deletion where ${own}
          and email_id in (select email_id from gone where '$draft' = any(keywords))),
        noted as (insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids, digest, keywords,
            received_at, verdict, evidence, added_headers)
          select g.account_id, g.email_id, g.destroyed_at, g.mailbox_ids, g.digest, g.keywords, g.received_at, t.verdict,
              t.evidence, t.added_headers
            from gone g join detail t using (account_id, email_id) where ${isDraft} is false
          on conflict (account_id, email_id) do update
            set deleted_at = excluded.deleted_at, digest = excluded.digest, keywords = excluded.keywords,
              received_at = excluded.received_at, verdict = excluded.verdict, evidence = excluded.evidence,
              added_headers = excluded.added_headers)
      select g.thread_id as "threadId", t.envelope, t.base_subject as base
        from gone g join detail t using (account_id, email_id)
       where not exists (select from store.email e
         where e.account_id = ${accountId}::bigint and e.thread_id = g.thread_id)`.execute(tx);
    await forgetThreads(tx, accountId, rows);
    return found.length === AT_ONCE;
  });
}

/** But no draft: an editor saves one by making it anew. */
const isDraft = sql`('$draft' = any(g.keywords))`;

interface Cleared {
  threadId: number;
  envelope: KeptEnvelope;
  base: string;
}

/** Nothing ties a message to a conversation of which no email is left. */
async function forgetThreads(tx: Db, accountId: AccountId, cleared: readonly Cleared[]): Promise<void> {
  const hashes = new Set(
    cleared.flatMap(({ envelope, base }) => listRefHashes(openEnvelope(envelope), base)),
  );
  if (hashes.size === 0) return;
  await touchAccount(tx, accountId);
  await sql`delete from store.message_ref where account_id = ${accountId}::bigint
    and ref_hash = any(${bindNumbers([...hashes])}::bigint[])
    and thread_id = any(${bindNumbers(cleared.map(({ threadId }) => threadId))}::bigint[])`.execute(tx);
}
