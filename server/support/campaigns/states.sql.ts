import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { BlobDigest } from '#store';
import type { Exemplar } from './campaigns.sql.ts';

const all = (digests: readonly BlobDigest[]): Buffer[] => digests.map((digest) => Buffer.from(digest, 'hex'));

/** From its commit on, what is like the campaign is held at delivery. */
export async function markRecalled(
  tx: Db,
  campaignId: number,
  recall: { by: AccountId; answer: string; now: Date },
): Promise<void> {
  await sql`update support.campaign set state = 'recalled', recalled_at = ${recall.now}::timestamptz,
      recalled_by = ${recall.by}::bigint, answer = ${recall.answer}, changed_at = ${recall.now}::timestamptz
    where campaign_id = ${campaignId}::bigint`.execute(tx);
  await sql`update support.campaign_content set recalled_at = ${recall.now}::timestamptz
    where campaign_id = ${campaignId}::bigint and not is_excluded and recalled_at is null`.execute(tx);
  await raiseRevision(tx);
}

/** The same for one content, which the officer answered by itself; the campaign is recalled once none of it is left. */
export async function markContentRecalled(
  tx: Db,
  digest: BlobDigest,
  recall: { by: AccountId; answer: string; now: Date },
): Promise<void> {
  await sql`update support.campaign_content set recalled_at = ${recall.now}::timestamptz
    where digest = any (${all([digest])}::bytea[]) and recalled_at is null`.execute(tx);
  await sql`update support.campaign k set recalled_at = ${recall.now}::timestamptz, recalled_by = ${recall.by}::bigint,
      answer = ${recall.answer}, changed_at = ${recall.now}::timestamptz,
      state = case when exists (select from support.campaign_content c
        where c.campaign_id = k.campaign_id and not c.is_excluded and c.recalled_at is null) then 'open' else 'recalled' end
    where campaign_id = (select campaign_id from support.campaign_content
      where digest = any (${all([digest])}::bytea[]))`.execute(tx);
  await raiseRevision(tx);
}

/** Nothing of the content's campaign waits any more, and nothing of it was a fraud. */
export async function markCleared(tx: Db, digest: BlobDigest, now: Date): Promise<void> {
  await sql`update support.campaign k set state = 'cleared', changed_at = ${now}::timestamptz
    where state in ('open', 'undone') and campaign_id = (select campaign_id from support.campaign_content
        where digest = any (${all([digest])}::bytea[]))
      and not exists (select from support.campaign_content c join support.report r using (digest)
        where c.campaign_id = k.campaign_id and not c.is_excluded and r.outcome is distinct from 'honest')`.execute(
    tx,
  );
}

/** What of it was recalled; nothing is changed when there is none. */
export async function markUndone(
  tx: Db,
  campaignId: number,
  { answer, now }: { answer: string; now: Date },
): Promise<BlobDigest[]> {
  const { rows } = await sql<{ digest: BlobDigest }>`update support.campaign_content set recalled_at = null
    where campaign_id = ${campaignId}::bigint and recalled_at is not null returning encode(digest, 'hex') as digest`.execute(
    tx,
  );
  if (rows.length === 0) return [];
  await sql`update support.campaign set state = 'undone', answer = ${answer}, changed_at = ${now}::timestamptz
    where campaign_id = ${campaignId}::bigint`.execute(tx);
  await raiseRevision(tx);
  return rows.map(({ digest }) => digest);
}

/** Null when it is none of the campaign's, or recalled: that is undone first. */
export async function setExcluded(
  tx: Db,
  content: { campaignId: number; digest: BlobDigest },
  isExcluded: boolean,
): Promise<boolean> {
  const { rows } = await sql`update support.campaign_content set is_excluded = ${isExcluded}
    where campaign_id = ${content.campaignId}::bigint and digest = any (${all([content.digest])}::bytea[])
      and recalled_at is null and is_excluded <> ${isExcluded} returning digest`.execute(tx);
  return rows.length > 0;
}

export async function raiseRevision(tx: Db): Promise<void> {
  await sql`update support.revision set number = number + 1`.execute(tx);
}

export async function readRevision(db: Db): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from support.revision`.execute(db);
  return rows[0]?.number ?? 0;
}

/** Exemplars of what is recalled, latest first, each with the words of the recall. */
export async function listRecalledExemplars(
  db: Db,
  { since, limit }: { since: Date; limit: number },
): Promise<(Exemplar & { answer: string | null })[]> {
  const { rows } = await sql<Exemplar & { answer: string | null }>`
    select encode(c.digest, 'hex') as digest, c.campaign_id as "campaignId", c.looked_at as "lookedAt",
        f.sketch, f.keys, f.hosts, f.sender, k.answer
      from support.campaign_content c join support.fingerprint f using (digest)
      join support.campaign k using (campaign_id)
     where c.recalled_at >= ${since.toISOString()}::timestamptz and c.is_exemplar and not c.is_excluded
     order by c.recalled_at desc, c.digest limit ${limit}::int`.execute(db);
  return rows;
}

/** Contents that are recalled, by campaign; what a process that died midway left is taken from here. */
export async function listRecalledContents(
  db: Db,
  since: Date,
): Promise<{ campaignId: number; answer: string | null; digests: BlobDigest[] }[]> {
  const { rows } = await sql<{ campaignId: number; answer: string | null; digests: BlobDigest[] }>`
    select c.campaign_id as "campaignId", min(k.answer) as answer, array_agg(encode(c.digest, 'hex')) as digests
      from support.campaign_content c join support.campaign k using (campaign_id)
     where c.recalled_at >= ${since.toISOString()}::timestamptz group by c.campaign_id order by 1`.execute(
    db,
  );
  return rows;
}

/** Of these accounts, those that nobody has told of this campaign yet. */
export async function insertNotices(
  db: Db,
  campaignId: number,
  accounts: readonly AccountId[],
  now: Date,
): Promise<AccountId[]> {
  const { rows } = await sql<{ id: AccountId }>`
    insert into support.campaign_notice (account_id, campaign_id, told_at)
    select account_id, ${campaignId}::bigint, ${now}::timestamptz from unnest(${[...accounts]}::bigint[]) as t (account_id)
    on conflict do nothing returning account_id as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Forgets that they were told, and who they are. */
export async function takeNotices(db: Db, campaignId: number): Promise<AccountId[]> {
  const { rows } = await sql<{ id: AccountId }>`delete from support.campaign_notice
    where campaign_id = ${campaignId}::bigint returning account_id as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What the gate holds against the hosts of these messages. */
export async function forgetFraudHosts(tx: Db, digests: readonly BlobDigest[]): Promise<void> {
  await sql`delete from support.fraud_host where digest = any (${all(digests)}::bytea[])`.execute(tx);
  await sql`delete from support.fraud_read where digest = any (${all(digests)}::bytea[])`.execute(tx);
}
