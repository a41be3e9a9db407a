import { sql } from 'kysely';
import type { AccountId, BlobStore, Clock, Db } from '#base';
import { contentLost, StoreError } from '../errors.ts';
import type { BlobDigest } from '../types.ts';
import { isKeptAsRow, type MailBlobs } from './mail-blobs.ts';
import { isRowLost } from './rows.sql.ts';

/** Uploads that no message took up are forgotten after this long, and so are blobs nobody refers to. */
export const GRACE_MS = 24 * 3_600_000;
/** Digests asked about in one statement. */
const CANDIDATES_AT_ONCE = 100_000;

export async function keepUpload(
  parts: { db: Db; blobs: MailBlobs; clock: Clock },
  accountId: AccountId,
  bytes: Uint8Array,
): Promise<BlobDigest> {
  const digest = await parts.blobs.write(bytes);
  const octets = sql`${Buffer.from(digest, 'hex')}::bytea`;
  const { rows } = await sql`
    insert into store.upload (account_id, digest, uploaded_at)
    select account_id, ${octets}, ${parts.clock.now().toISOString()}::timestamptz
      from store.account
     where account_id = ${accountId}::bigint and not ${isRowLost(sql`${isKeptAsRow(parts.blobs, bytes)}::boolean`, octets)}
    on conflict (account_id, digest) do update set uploaded_at = excluded.uploaded_at
    returning account_id`.execute(parts.db);
  if (rows.length === 0) {
    if (!(await parts.blobs.has(digest))) throw contentLost();
    throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  }
  return digest as BlobDigest;
}

/**
 * A digest is no right: only a message or an upload of the account makes its blob readable. The last email of a content takes
 * the right along when it is destroyed, even while it is still to be cleared away.
 */
export async function mayRead(db: Db, accountId: AccountId, digest: BlobDigest): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return false;
  const bytes = Buffer.from(digest, 'hex');
  const { rows } = await sql`
    select from store.blob_ref b where b.account_id = ${accountId}::bigint and b.digest = ${bytes}::bytea
       and not exists (select from store.destroyed g
         where g.account_id = b.account_id and g.email_id = b.email_id)
    union all
    select from store.upload where account_id = ${accountId}::bigint and digest = ${bytes}::bytea`.execute(
    db,
  );
  return rows.length > 0;
}

/** See `Store.collectBlobs`. */
export async function collectUnreferenced(parts: {
  db: Db;
  blobs: BlobStore;
  clock: Clock;
}): Promise<number> {
  const before = new Date(parts.clock.now().getTime() - GRACE_MS);
  await sql`delete from store.upload where uploaded_at < ${before.toISOString()}::timestamptz`.execute(
    parts.db,
  );
  let removed = 0;
  let candidates: string[] = [];
  for await (const { digest, touchedAt } of parts.blobs.list()) {
    if (touchedAt >= before) continue;
    candidates.push(digest);
    if (candidates.length < CANDIDATES_AT_ONCE) continue;
    removed += await removeUnreferenced(parts, candidates, before);
    candidates = [];
  }
  return removed + (await removeUnreferenced(parts, candidates, before));
}

async function removeUnreferenced(
  { db, blobs }: { db: Db; blobs: BlobStore },
  digests: readonly string[],
  before: Date,
): Promise<number> {
  const { rows } = await sql<{ digest: string }>`
    select encode(c.digest, 'hex') as digest
      from unnest(${digests.map((digest) => Buffer.from(digest, 'hex'))}::bytea[]) as c(digest)
     where not exists (select from store.blob_ref b where b.digest = c.digest)
       and not exists (select from store.upload u where u.digest = c.digest)
       and not exists (select from store.deletion d where d.digest = c.digest)`.execute(db);
  let removed = 0;
  for (const { digest } of rows) if (await blobs.remove(digest, before)) removed += 1;
  return removed;
}
