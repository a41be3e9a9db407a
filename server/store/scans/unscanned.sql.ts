import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Verdict } from '#contract';
import { rowSet } from '../row-set.sql.ts';
import type { BlobDigest, EmailId } from '../types.ts';

/** As in the index `email_unscanned`, word for word: else it is not used. */
const unscanned = sql.raw(`d.verdict ->> 'scan' in ('waiting', 'late')`);
const COUNTED = 10_000;

/** See `Store.listUnscanned`. */
export async function listUnscanned(
  db: Db,
  { except, limit, state }: { except: readonly BlobDigest[]; limit: number; state?: 'waiting' },
): Promise<{ accountId: AccountId; digest: BlobDigest }[]> {
  const left = except.map((digest) => Buffer.from(digest, 'hex'));
  const { rows } = await sql<{ accountId: AccountId; digest: BlobDigest }>`
    select distinct on (digest) account_id as "accountId", encode(digest, 'hex') as digest from (
      select e.account_id, e.digest
        from store.email_detail d join store.email e using (account_id, email_id)
       where ${unscanned} and (${state ?? null}::text is null or d.verdict ->> 'scan' = ${state ?? null})
         and e.digest <> all (${left}::bytea[]) limit ${limit}::int) waiting
     order by digest, account_id`.execute(db);
  return rows;
}

/** See `Store.countUnscanned`. */
export async function countUnscanned(db: Db): Promise<{ messages: number; since: Date | null }> {
  const { rows } = await sql<{ messages: number; since: Date | null }>`
    select count(distinct digest)::int as messages, min(received_at) as since from (
      select e.digest, e.received_at from store.email_detail d join store.email e using (account_id, email_id)
       where ${unscanned} limit ${COUNTED}::int) waiting`.execute(db);
  return rows[0] ?? { messages: 0, since: null };
}

export interface UnscannedEmail {
  emailId: EmailId;
  verdict: Verdict;
  /** In Sent, Drafts or the bin. */
  isAside: boolean;
}

/** Accounts that hold this content unexamined. */
export async function listUnscannedAccounts(db: Db, digest: BlobDigest): Promise<AccountId[]> {
  const { rows } = await sql<{ accountId: AccountId }>`
    select distinct e.account_id as "accountId"
      from store.blob_ref b join store.email e using (account_id, email_id)
        join store.email_detail d using (account_id, email_id)
     where b.digest = ${Buffer.from(digest, 'hex')}::bytea and ${unscanned} order by 1`.execute(db);
  return rows.map(({ accountId }) => accountId);
}

export async function listUnscannedOf(
  tx: Db,
  accountId: AccountId,
  digest: BlobDigest,
): Promise<UnscannedEmail[]> {
  const { rows } = await sql<UnscannedEmail>`
    select e.email_id as "emailId", d.verdict, exists (
        select from store.membership s join store.mailbox m using (account_id, mailbox_id)
         where s.account_id = e.account_id and s.email_id = e.email_id and m.role in ('sent', 'drafts', 'trash'))
        as "isAside"
      from store.blob_ref b join store.email e using (account_id, email_id) join store.email_detail d using (account_id, email_id)
     where b.account_id = ${accountId}::bigint and b.digest = ${Buffer.from(digest, 'hex')}::bytea
       and ${unscanned}`.execute(tx);
  return rows;
}

/** `verdicts` as JSON, one an email. */
export async function writeVerdicts(
  tx: Db,
  accountId: AccountId,
  verdicts: readonly { emailId: EmailId; json: string }[],
): Promise<void> {
  await sql`update store.email_detail d set verdict = v.verdict::jsonb
    from ${rowSet('v', [
      ['email_id', 'bigint', verdicts.map(({ emailId }) => emailId)],
      ['verdict', 'text', verdicts.map(({ json }) => json)],
    ])} where d.account_id = ${accountId}::bigint and d.email_id = v.email_id`.execute(tx);
}
