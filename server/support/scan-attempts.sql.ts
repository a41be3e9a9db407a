import { sql } from 'kysely';
import type { Db } from '#base';
import type { BlobDigest } from '#store';

const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');

/** Contents that are not due: tried in vain a moment ago, or under way elsewhere. */
export async function listRestingScans(db: Db, now: Date, limit: number): Promise<BlobDigest[]> {
  const { rows } = await sql<{ digest: BlobDigest }>`select encode(digest, 'hex') as digest
    from support.scan_attempt where next_at > ${now}::timestamptz order by next_at limit ${limit}::int`.execute(
    db,
  );
  return rows.map(({ digest }) => digest);
}

/** Takes a content for oneself until `until`: which attempt it is, or null when another process was quicker. */
export async function claimScan(
  db: Db,
  digest: BlobDigest,
  { now, until }: { now: Date; until: Date },
): Promise<number | null> {
  const { rows } = await sql<{ attempts: number }>`
    insert into support.scan_attempt as a (digest, attempts, next_at)
    values (${bytes(digest)}::bytea, 1, ${until}::timestamptz)
    on conflict (digest) do update set attempts = a.attempts + 1, next_at = excluded.next_at
     where a.next_at <= ${now}::timestamptz returning attempts`.execute(db);
  return rows[0]?.attempts ?? null;
}

/** Gives it back until then; `counts` false: the attempt said nothing of this content. */
export async function postponeScan(
  db: Db,
  digest: BlobDigest,
  { nextAt, counts }: { nextAt: Date; counts: boolean },
): Promise<void> {
  await sql`update support.scan_attempt set next_at = ${nextAt}::timestamptz,
      attempts = attempts - ${counts ? 0 : 1}::int where digest = ${bytes(digest)}::bytea`.execute(db);
}

export async function forgetScan(db: Db, digest: BlobDigest): Promise<void> {
  await sql`delete from support.scan_attempt where digest = ${bytes(digest)}::bytea`.execute(db);
}

/** Attempts at messages that were deleted meanwhile. */
export async function pruneScanAttempts(db: Db, before: Date): Promise<void> {
  await sql`delete from support.scan_attempt where next_at < ${before}::timestamptz`.execute(db);
}
