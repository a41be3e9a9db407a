import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#base';
import { rowSet } from '../row-set.sql.ts';

export interface PackedBlob {
  /** Hex. */
  digest: string;
  packed: Uint8Array;
}

const octetsOf = (digest: string): Buffer => Buffer.from(digest, 'hex');

/**
 * Without waiting for the disk: the log is written in order, so that whatever sees this row, commits and waits makes it
 * durable with it. A crash of PostgreSQL before that may take the row away: see `isRowLost`. Rows go in the order of
 * their digests, lest two writers wait for each other.
 */
export async function writeBlobRows(db: Db, blobs: readonly PackedBlob[], touchedAt: Date): Promise<void> {
  const lazily = sql`lazily as materialized (select set_config('synchronous_commit', 'off', true))`;
  await sql`with ${lazily} ${insertBlobRows(blobs, touchedAt, sql`lazily`)}`.execute(db);
}

/** As part of a statement that waits for the disk. `beside` goes before it, and says with its rows whether anything is written. */
export function insertBlobRows(
  blobs: readonly PackedBlob[],
  touchedAt: Date,
  beside: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const sorted = blobs.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
  // One behind the other: octets by themselves travel as they are, those of a list in hexadecimal figures.
  const octets = Buffer.concat(sorted.map(({ packed }) => packed));
  let next = 1;
  const starts = sorted.map(({ packed }) => (next += packed.length) - packed.length);
  return sql`insert into store.blob as b (digest, touched_at, packed)
    select r.digest, ${touchedAt.toISOString()}::timestamptz, substring(${octets}::bytea from r.start for r.length)
      from ${beside} as beside, ${rowSet('r', [
        ['digest', 'bytea', sorted.map(({ digest }) => octetsOf(digest))],
        ['start', 'integer', starts],
        ['length', 'integer', sorted.map(({ packed }) => packed.length)],
      ])}
    on conflict (digest) do update set touched_at = excluded.touched_at`;
}

/**
 * Whether the row of a content is no longer where it was written. To be asked in the transaction that refers
 * to it: what was written without waiting is gone when PostgreSQL crashed in between, and whoever asks did not notice.
 */
export const isRowLost = (needsRow: RawBuilder<unknown>, digest: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${needsRow} and not exists (select from store.blob b where b.digest = ${digest}))`;

export async function readBlobRows(db: Db, digests: readonly string[]): Promise<PackedBlob[]> {
  const { rows } = await sql<PackedBlob>`
    select encode(digest, 'hex') as digest, packed from store.blob
     where digest = any(${digests.map(octetsOf)}::bytea[])`.execute(db);
  return rows;
}

export async function hasBlobRow(db: Db, digest: string): Promise<boolean> {
  const { rows } = await sql`select from store.blob where digest = ${octetsOf(digest)}::bytea`.execute(db);
  return rows.length > 0;
}

/** PostgreSQL reads no year beyond four figures as JavaScript writes it. */
const formatMoment = (moment: Date): string =>
  moment.getUTCFullYear() > 9999 ? 'infinity' : moment.toISOString();

/** Whoever writes it again meanwhile is waited for, and then it stays. */
export async function removeBlobRow(db: Db, digest: string, untouchedSince: Date): Promise<boolean> {
  const { rows } = await sql`
    delete from store.blob where digest = ${octetsOf(digest)}::bytea
       and touched_at < ${formatMoment(untouchedSince)}::timestamptz returning digest`.execute(db);
  return rows.length > 0;
}

export async function listBlobRows(
  db: Db,
  after: string,
  limit: number,
): Promise<{ digest: string; touchedAt: Date; storedBytes: number }[]> {
  const { rows } = await sql<{ digest: string; touchedAt: Date; storedBytes: number }>`
    select encode(digest, 'hex') as digest, touched_at as "touchedAt", octet_length(packed) as "storedBytes"
      from store.blob where digest > ${octetsOf(after)}::bytea order by digest limit ${limit}::bigint`.execute(
    db,
  );
  return rows;
}
