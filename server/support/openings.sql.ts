import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { BlobDigest } from '#store';

/** One person's opening of one target of one message. */
export interface Opening {
  accountId: AccountId;
  digest: BlobDigest;
  person: AccountId;
  kind: 'link' | 'file';
  /** A host name, or the place of a part in the message; 253 characters at most. */
  target: string;
}

export interface Click {
  digest: BlobDigest;
  accountId: AccountId;
  person: AccountId;
  host: string;
  clickedAt: Date;
}

const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');

/** Notes an opening, once a target: the first moment stays. Of one message and person `limit` at most. */
export async function insertOpening(db: Db, opening: Opening, now: Date, limit: number): Promise<void> {
  const { accountId, digest, person, kind, target } = opening;
  await sql`insert into support.opening (account_id, digest, person, kind, target, opened_at)
    select ${accountId}::bigint, ${bytes(digest)}::bytea, ${person}::bigint, ${kind}, ${target}, ${now}::timestamptz
     where (select count(*) from support.opening where account_id = ${accountId}::bigint
       and digest = ${bytes(digest)}::bytea and person = ${person}::bigint) < ${limit}::int
    on conflict do nothing`.execute(db);
}

export async function hasOpening(db: Db, opening: Opening): Promise<boolean> {
  const { accountId, digest, person, kind, target } = opening;
  const { rows } = await sql`select from support.opening where account_id = ${accountId}::bigint
    and digest = ${bytes(digest)}::bytea and person = ${person}::bigint and kind = ${kind} and target = ${target}`.execute(
    db,
  );
  return rows.length > 0;
}

const MAX_CLICKS = 10_000;

/** Links of these messages that were opened, in any account, the latest `MAX_CLICKS` of them. */
export async function listClickRows(db: Db, digests: readonly BlobDigest[]): Promise<Click[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<Click>`select encode(digest, 'hex') as digest, account_id as "accountId", person,
      target as host, opened_at as "clickedAt"
    from support.opening where digest = any (${digests.map(bytes)}::bytea[]) and kind = 'link'
    order by opened_at desc, account_id, person, target limit ${MAX_CLICKS}::int`.execute(db);
  return rows;
}

export async function pruneOpenings(db: Db, before: Date): Promise<void> {
  await sql`delete from support.opening where opened_at < ${before}::timestamptz`.execute(db);
}

/** Proven frauds whose hosts nobody has read yet, each with an account that holds the message. */
export async function listUnreadFrauds(
  db: Db,
  limit: number,
): Promise<{ accountId: AccountId; digest: BlobDigest }[]> {
  const { rows } = await sql<{ accountId: AccountId; digest: BlobDigest }>`
    select distinct on (digest) account_id as "accountId", encode(digest, 'hex') as digest
      from support.report r where outcome = 'fraud'
       and not exists (select from support.fraud_read f where f.digest = r.digest)
     order by digest, account_id limit ${limit}::int`.execute(db);
  return rows;
}

export async function insertFraudHosts(db: Db, digest: BlobDigest, hosts: readonly string[]): Promise<void> {
  await sql`with read as (insert into support.fraud_read (digest) values (${bytes(digest)}::bytea) on conflict do nothing)
    insert into support.fraud_host (digest, host)
    select ${bytes(digest)}::bytea, host from unnest(${[...hosts]}::text[]) as t (host) on conflict do nothing`.execute(
    db,
  );
}

export async function isFraudHost(db: Db, host: string): Promise<boolean> {
  const { rows } = await sql`select from support.fraud_host where host = ${host} limit 1`.execute(db);
  return rows.length > 0;
}
