import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { CarriedFile, SenderProofs, Sentence } from '#contract';
import type { BlobDigest } from '#store';

export interface NewRelease {
  accountId: AccountId;
  digest: BlobDigest;
  askedBy: AccountId;
  sender: string;
  subject: string;
  reasons: Sentence[];
  words: string;
  proofs: SenderProofs | null;
  hosts: string[];
  files: CarriedFile[];
  now: Date;
}

export interface ReleaseRow {
  accountId: AccountId;
  requestId: number;
  digest: BlobDigest;
  askedBy: AccountId;
  askedAt: Date;
  sender: string;
  subject: string;
  reasons: Sentence[];
  outcome: 'released' | 'refused' | null;
  answer: string | null;
  answeredAt: Date | null;
  words: string;
  proofs: SenderProofs | null;
  hosts: string[];
  files: CarriedFile[];
}

const columns = sql`account_id as "accountId", request_id as "requestId", encode(digest, 'hex') as digest,
  asked_by as "askedBy", asked_at as "askedAt", sender, subject, reasons, outcome, answer,
  answered_at as "answeredAt", words, proofs, hosts, files`;

/** False when this message of this account was asked for already. */
export async function insertRelease(db: Db, asked: NewRelease): Promise<boolean> {
  const { rows } = await sql`insert into support.release
      (account_id, digest, asked_by, asked_at, sender, subject, reasons, words, proofs, hosts, files)
    values (${asked.accountId}::bigint, ${Buffer.from(asked.digest, 'hex')}::bytea, ${asked.askedBy}::bigint,
      ${asked.now}::timestamptz, ${asked.sender}, ${asked.subject}, ${JSON.stringify(asked.reasons)}::jsonb,
      ${asked.words}, ${asked.proofs === null ? null : JSON.stringify(asked.proofs)}::jsonb, ${asked.hosts}::text[],
      ${JSON.stringify(asked.files)}::jsonb)
    on conflict do nothing returning request_id`.execute(db);
  return rows.length === 1;
}

export async function countReleasesSince(db: Db, person: AccountId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from support.release
    where asked_by = ${person}::bigint and asked_at >= ${since}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The requests for these messages in these accounts: at most one of each. */
export async function listReleases(
  db: Db,
  accountIds: readonly AccountId[],
  digests: readonly BlobDigest[],
): Promise<ReleaseRow[]> {
  const wanted = digests.map((digest) => Buffer.from(digest, 'hex'));
  const { rows } = await sql<ReleaseRow>`select ${columns} from support.release
    where account_id = any (${[...accountIds]}::bigint[]) and digest = any (${wanted}::bytea[])`.execute(db);
  return rows;
}

/** What was answered of these accounts since then, latest first. */
export async function listAnsweredReleases(
  db: Db,
  accountIds: readonly AccountId[],
  { since, limit }: { since: Date; limit: number },
): Promise<ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`select ${columns} from support.release
    where account_id = any (${[...accountIds]}::bigint[]) and answered_at >= ${since}::timestamptz
    order by answered_at desc, request_id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Those without an answer, longest waiting first. */
export async function listWaitingReleases(db: Db, limit: number): Promise<ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`select ${columns} from support.release
    where answered_at is null order by asked_at, request_id limit ${limit}::int`.execute(db);
  return rows;
}

/** The row as it was asked, once; null for whoever comes second. */
export async function answerRelease(
  tx: Db,
  request: { accountId: AccountId; requestId: number },
  answering: { outcome: 'released' | 'refused'; answer: string; by: AccountId; now: Date },
): Promise<ReleaseRow | null> {
  const { rows } = await sql<ReleaseRow>`update support.release set outcome = ${answering.outcome},
      answer = ${answering.answer}, answered_by = ${answering.by}::bigint, answered_at = ${answering.now}::timestamptz
    where account_id = ${request.accountId}::bigint and request_id = ${request.requestId}::bigint
      and answered_at is null returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}
