import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { listRefHashes } from '../append/message-row.ts';
import { rowSet } from '../row-set.sql.ts';
import { openEnvelope, type KeptEnvelope } from './read.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

interface Removal {
  accountId: AccountId;
  clock: Clock;
  destroyed: readonly NumberedRewrite[];
  /** Threads with no email left. */
  goneThreads: readonly number[];
}

/** Removes emails (their memberships are gone already), leaving tombstones. */
export async function removeEmails(tx: Db, removal: Removal): Promise<void> {
  if (removal.destroyed.length === 0) return;
  const { accountId, destroyed } = removal;
  const ids = destroyed.map(({ email }) => email.emailId);
  await sql`delete from store.email
    where account_id = ${accountId}::bigint and email_id = any(${ids}::bigint[])`.execute(tx);
  await insertTombstones(tx, removal);
  await sql`delete from store.reading
    where account_id = ${accountId}::bigint and email_id = any(${ids}::bigint[])`.execute(tx);
  // After the email: whoever was indexing it held its row until now.
  await sql`delete from store.search
    where account_id = ${accountId}::bigint and email_id = any(${ids}::bigint[])`.execute(tx);
  const { rows } = await sql<{ envelope: KeptEnvelope; base: string }>`delete from store.email_detail
    where account_id = ${accountId}::bigint and email_id = any(${ids}::bigint[])
    returning envelope, base_subject as base`.execute(tx);
  const hashes = rows.flatMap(({ envelope, base }) => listRefHashes(openEnvelope(envelope), base));
  await sql`delete from store.message_ref where account_id = ${accountId}::bigint
    and ref_hash = any(${[...new Set(hashes)]}::bigint[])
    and thread_id = any(${[...removal.goneThreads]}::bigint[])`.execute(tx);
  await releaseBlobs(tx, accountId, destroyed);
}

async function insertTombstones(tx: Db, { accountId, clock, destroyed }: Removal): Promise<void> {
  await sql`insert into store.email_tombstone
      (account_id, modseq, email_id, thread_id, created_modseq, destroyed_at)
    select ${accountId}::bigint, modseq, email_id, thread_id, created_modseq,
           ${clock.now().toISOString()}::timestamptz
      from ${rowSet('t', [
        ['modseq', 'bigint', destroyed.map((rewrite) => rewrite.modseq)],
        ['email_id', 'bigint', destroyed.map(({ email }) => email.emailId)],
        ['thread_id', 'bigint', destroyed.map(({ email }) => email.threadId)],
        ['created_modseq', 'bigint', destroyed.map(({ email }) => email.createdModseq)],
      ])}`.execute(tx);
}

/** The last email of a content takes the right to read it along. */
async function releaseBlobs(
  tx: Db,
  accountId: AccountId,
  destroyed: readonly NumberedRewrite[],
): Promise<void> {
  const released = destroyed.map(({ email }) => Buffer.from(email.digest, 'hex'));
  await sql`
    update store.blob_ref b set emails = b.emails - r.emails
      from (select digest, count(*) as emails from unnest(${released}::bytea[]) as t(digest) group by digest) r
     where b.account_id = ${accountId}::bigint and b.digest = r.digest`.execute(tx);
  await sql`delete from store.blob_ref where account_id = ${accountId}::bigint
    and digest = any(${released}::bytea[]) and emails <= 0`.execute(tx);
}
