import { sql } from 'kysely';
import type { Db } from '#base';

export interface AuditRow {
  seq: number;
  at: Date;
  actor: number | null;
  act: string;
  subject: number | null;
  remote_address: string | null;
  detail: Record<string, string | number | boolean>;
  digest: Buffer;
}

export interface ChainRow {
  first_seq: number;
  first_digest: Buffer;
  last_seq: number;
  last_digest: Buffer;
  seal: Buffer;
}

/** Whoever appends holds the chain's only row: two rows can never have the same one before them. */
export async function lockChain(tx: Db, empty: ChainRow): Promise<ChainRow> {
  await sql`insert into identity.audit_chain (first_seq, first_digest, last_seq, last_digest, seal)
    values (${empty.first_seq}::bigint, ${empty.first_digest}, ${empty.last_seq}::bigint, ${empty.last_digest},
      ${empty.seal}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<ChainRow>`select first_seq, first_digest, last_seq, last_digest, seal
    from identity.audit_chain for update`.execute(tx);
  return rows[0] ?? empty;
}

export async function findChain(db: Db): Promise<ChainRow | null> {
  const { rows } = await sql<ChainRow>`select first_seq, first_digest, last_seq, last_digest, seal
    from identity.audit_chain`.execute(db);
  return rows[0] ?? null;
}

export async function setChain(tx: Db, chain: ChainRow): Promise<void> {
  await sql`update identity.audit_chain set first_seq = ${chain.first_seq}::bigint,
    first_digest = ${chain.first_digest}, last_seq = ${chain.last_seq}::bigint,
    last_digest = ${chain.last_digest}, seal = ${chain.seal}`.execute(tx);
}

export async function insertAudit(tx: Db, rows: readonly AuditRow[]): Promise<void> {
  await sql`insert into identity.audit (seq, at, actor, act, subject, remote_address, detail, digest)
    select * from unnest(${rows.map((row) => row.seq)}::bigint[], ${rows.map((row) => row.at)}::timestamptz[],
      ${rows.map((row) => row.actor)}::bigint[], ${rows.map((row) => row.act)}::text[],
      ${rows.map((row) => row.subject)}::bigint[], ${rows.map((row) => row.remote_address)}::text[],
      ${rows.map((row) => JSON.stringify(row.detail))}::jsonb[],
      ${rows.map((row) => row.digest)}::bytea[])`.execute(tx);
}

/**
 * The next numbers that no row has: somebody may have put rows in beyond the end, and the trail goes on all the same.
 */
export async function listFreeSeqs(tx: Db, last: number, count: number): Promise<number[]> {
  const free: number[] = [];
  let after = last;
  while (free.length < count) {
    const { rows } = await sql<{ from: number; to: number | null }>`
      select gap.seq + 1 as from, (select min(seq) from identity.audit where seq > gap.seq + 1) as to
      from (select ${after}::bigint as seq
        union all select seq from identity.audit where seq > ${after}::bigint) gap
      where not exists (select from identity.audit where seq = gap.seq + 1)
      order by gap.seq limit 1`.execute(tx);
    const from = rows[0]?.from ?? after + 1;
    const to = Math.min(rows[0]?.to ?? Infinity, from + count - free.length);
    for (let seq = from; seq < to; seq++) free.push(seq);
    after = to - 1;
  }
  return free;
}

export async function findAuditRow(db: Db, seq: number): Promise<AuditRow | null> {
  const { rows } = await sql<AuditRow>`
    select seq, at, actor, act, subject, remote_address, detail, digest from identity.audit
    where seq = ${seq}::bigint`.execute(db);
  return rows[0] ?? null;
}

export async function listAuditAfter(db: Db, seq: number, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select seq, at, actor, act, subject, remote_address, detail, digest from identity.audit
    where seq > ${seq}::bigint order by seq limit ${limit}::int`.execute(db);
  return rows;
}

export async function listAuditBefore(db: Db, seq: number | null, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select seq, at, actor, act, subject, remote_address, detail, digest from identity.audit
    where ${seq}::bigint is null or seq < ${seq}::bigint order by seq desc limit ${limit}::int`.execute(db);
  return rows;
}

export async function listAuditOf(db: Db, subject: number, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select seq, at, actor, act, subject, remote_address, detail, digest from identity.audit
    where subject = ${subject}::bigint order by seq desc limit ${limit}::int`.execute(db);
  return rows;
}

/** When this was last done to the account, since then; null when it was not. */
export async function findLastActOn(
  db: Db,
  subject: number,
  asked: { act: string; since: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from identity.audit where subject = ${subject}::bigint and act = ${asked.act}
      and at >= ${asked.since}::timestamptz`.execute(db);
  return rows[0]?.at ?? null;
}

/** The newest row older than `before`, the last that retention takes away. */
export async function findLastBefore(db: Db, before: Date): Promise<AuditRow | null> {
  const { rows } = await sql<AuditRow>`
    select seq, at, actor, act, subject, remote_address, detail, digest from identity.audit
    where seq = (select max(seq) from identity.audit where seq < coalesce(
      (select min(seq) from identity.audit where at >= ${before}::timestamptz), 9223372036854775807))`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function deleteAuditTo(tx: Db, seq: number): Promise<void> {
  await sql`delete from identity.audit where seq <= ${seq}::bigint`.execute(tx);
}
