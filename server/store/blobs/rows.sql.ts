import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#base';
import { rowsOf } from '../row-set.sql.ts';
import { Statement, type Binding } from '../statement.sql.ts';

export interface PackedBlob {
  /** Hex. */
  digest: string;
  packed: Uint8Array;
}

const octetsOf = (digest: string): Buffer => Buffer.from(digest, 'hex');

/** Contents that one statement writes. */
export interface BlobRows {
  /** One behind the other: octets by themselves travel as they are, those of a list in hexadecimal figures. */
  octets: Uint8Array;
  /** Where each lies in them, from 1. */
  places: readonly { digest: string; start: number; length: number }[];
  touchedAt: Date;
}

/** The same content twice in a statement would be touched twice, which PostgreSQL refuses. */
export function createBlobRows(blobs: ReadonlyMap<string, PackedBlob>, touchedAt: Date): BlobRows {
  // In the order of their digests, lest two writers wait for each other.
  const sorted = [...blobs.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const [first] = sorted;
  let next = 1;
  const places = sorted.map(({ digest, packed: { length } }) => ({
    digest,
    start: (next += length) - length,
    length,
  }));
  const octets =
    first !== undefined && sorted.length === 1
      ? first.packed
      : Buffer.concat(sorted.map(({ packed }) => packed));
  return { octets, places, touchedAt };
}

/**
 * Without waiting for the disk: the log is written in order, so that whatever sees this row, commits and waits makes it
 * durable with it. A crash of PostgreSQL before that may take the row away: see `isRowLost`.
 */
export async function writeBlobRows(db: Db, rows: BlobRows): Promise<void> {
  await writeLazily.execute(db, rows);
}

const writeLazily = new Statement<BlobRows, unknown>((bind) => {
  const lazily = sql`lazily as materialized (select set_config('synchronous_commit', 'off', true))`;
  return sql`with ${lazily} ${insertBlobRows(bind, { find: (rows) => rows, isOne: false, beside: sql`lazily` })}`;
});

/** As part of a statement that waits for the disk. `beside` goes before it, and says with its rows whether anything is written. */
export function insertBlobRows<Given>(
  bind: Binding<Given>,
  { find, isOne, beside }: { find: (given: Given) => BlobRows; isOne: boolean; beside: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const octets = sql`${bind.value((given) => find(given).octets)}::bytea`;
  const touchedAt = bind.value((given) => find(given).touchedAt.toISOString());
  return sql`insert into store.blob as b (digest, touched_at, packed)
    select r.digest, ${touchedAt}::timestamptz, substring(${octets} from r.start for r.length)
      from ${beside} as beside, ${rowsOf(
        'r',
        bind.rows((given: Given) => find(given).places, isOne),
        [
          ['digest', 'bytea', ({ digest }) => octetsOf(digest)],
          ['start', 'integer', ({ start }) => start],
          ['length', 'integer', ({ length }) => length],
        ],
      )}
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
