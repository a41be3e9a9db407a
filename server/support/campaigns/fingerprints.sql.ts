import { sql } from 'kysely';
import type { Db } from '#base';
import { leastShared, type Fingerprint, type Unreported } from '#shield';
import type { BlobDigest } from '#store';

/** A fingerprint as it is kept; see `Unreported`. */
export interface KeptPrint extends Fingerprint, Unreported {
  digest: BlobDigest;
  seenAt: Date;
}

const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');
const lists = (values: readonly (readonly unknown[])[]): string[] =>
  values.map((list) => JSON.stringify(list));
const columns = sql`encode(f.digest, 'hex') as digest, f.seen_at as "seenAt", f.sketch, f.keys, f.hosts, f.sender,
  f.is_vouched as "isVouched", f.is_suspect as "isSuspect"`;

/**
 * Those that are new. `soon`: not awaited on disk. Losing the last second of them in a crash costs a copy its place in a
 * campaign, and one fsync more would cost every delivery.
 */
export async function insertPrints(
  db: Db,
  prints: readonly KeptPrint[],
  kept: 'soon' | 'durable',
): Promise<void> {
  if (prints.length === 0) return;
  const commit = kept === 'soon' ? 'off' : 'on';
  await sql`with relaxed as materialized (select set_config('synchronous_commit', ${commit}, true) as setting)
    insert into support.fingerprint (digest, seen_at, sketch, keys, hosts, sender, is_vouched, is_suspect)
    select digest, seen_at, array(select jsonb_array_elements_text(sketch::jsonb)::integer),
        array(select jsonb_array_elements_text(keys::jsonb)::integer), array(select jsonb_array_elements_text(hosts::jsonb)),
        sender, is_vouched, is_suspect
      from relaxed, unnest(${prints.map(({ digest }) => bytes(digest))}::bytea[],
        ${prints.map(({ seenAt }) => seenAt.toISOString())}::timestamptz[],
        ${lists(prints.map(({ sketch }) => sketch))}::text[], ${lists(prints.map(({ keys }) => keys))}::text[],
        ${lists(prints.map(({ hosts }) => hosts))}::text[], ${prints.map(({ sender }) => sender)}::integer[],
        ${prints.map(({ isVouched }) => isVouched)}::boolean[], ${prints.map(({ isSuspect }) => isSuspect)}::boolean[])
        as p (digest, seen_at, sketch, keys, hosts, sender, is_vouched, is_suspect)
     where setting = ${commit} order by digest
    on conflict (digest) do nothing`.execute(db);
}

export async function findPrint(db: Db, digest: BlobDigest): Promise<KeptPrint | null> {
  const { rows } = await sql<KeptPrint>`select ${columns} from support.fingerprint f
    where f.digest = ${bytes(digest)}::bytea`.execute(db);
  return rows[0] ?? null;
}

/** Contents seen since then that may be like this one and are in no campaign, oldest first. */
export async function listAlike(
  db: Db,
  print: Fingerprint,
  { since, limit }: { since: Date | null; limit: number },
): Promise<KeptPrint[]> {
  const { rows } = await sql<KeptPrint>`with f as materialized (select * from support.fingerprint p
      where p.keys && ${print.keys}::integer[]
        and p.seen_at >= coalesce(${since?.toISOString() ?? null}::timestamptz, '-infinity')
        and not exists (select from support.campaign_content c where c.digest = p.digest))
    select ${columns} from f
     where f.hosts && ${print.hosts}::text[] or (select count(*) from unnest(f.sketch) as h (one)
       where one = any (${print.sketch}::integer[])) >= ${leastShared}::int
    order by f.seen_at, f.digest limit ${limit}::int`.execute(db);
  return rows;
}

export async function prunePrints(db: Db, before: Date): Promise<void> {
  await sql`delete from support.fingerprint f where seen_at < ${before.toISOString()}::timestamptz
    and not exists (select from support.campaign_content c where c.digest = f.digest)`.execute(db);
}
