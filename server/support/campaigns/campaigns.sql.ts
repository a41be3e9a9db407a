import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { CampaignState, VerdictLevel } from '#contract';
import { visibleText, type Fingerprint } from '#shield';
import type { BlobDigest, ContentFacts } from '#store';
import type { KeptPrint } from './fingerprints.sql.ts';

export interface CampaignRow {
  campaignId: number;
  openedAt: Date;
  changedAt: Date;
  state: CampaignState;
  recalledAt: Date | null;
  recalledBy: AccountId | null;
  answer: string | null;
}

/** What is kept of a content besides its fingerprint. */
export type MemberFacts = Pick<ContentFacts, 'digest' | 'sender' | 'subject' | 'level'>;

export interface ContentRow {
  digest: BlobDigest;
  sender: string;
  subject: string;
  level: VerdictLevel | null;
  isReported: boolean;
  isExcluded: boolean;
  isRecalled: boolean;
}

export interface Exemplar extends Pick<Fingerprint, 'sketch' | 'keys' | 'hosts' | 'sender'> {
  digest: BlobDigest;
  campaignId: number;
  lookedAt: Date | null;
}

const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');
const all = (digests: readonly BlobDigest[]): Buffer[] => digests.map(bytes);
/** As the officer sees it: nothing in it turns round what stands beside it. */
const shorten = (text: string): string => visibleText(text).slice(0, 300);
const campaignColumns = sql`campaign_id as "campaignId", opened_at as "openedAt", changed_at as "changedAt", state,
  recalled_at as "recalledAt", recalled_by as "recalledBy", answer`;
const exemplarColumns = sql`encode(c.digest, 'hex') as digest, c.campaign_id as "campaignId", c.looked_at as "lookedAt",
  f.sketch, f.keys, f.hosts, f.sender`;

/** Whoever changes campaigns does it one after the other, in all processes; reports are few. */
export async function lockCampaigns(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('support.campaign', 0))`.execute(tx);
}

/** Exemplars that may be like it. */
export async function listNeighbours(tx: Db, print: Fingerprint, limit: number): Promise<Exemplar[]> {
  const { rows } = await sql<Exemplar>`select ${exemplarColumns}
    from support.fingerprint f join support.campaign_content c using (digest)
    where f.keys && ${print.keys}::integer[] and c.is_exemplar and not c.is_excluded
    order by c.campaign_id, c.added_at, c.digest limit ${limit}::int`.execute(tx);
  return rows;
}

export async function listExemplars(db: Db, campaignId: number): Promise<Exemplar[]> {
  const { rows } = await sql<Exemplar>`select ${exemplarColumns}
    from support.campaign_content c join support.fingerprint f using (digest)
    where c.campaign_id = ${campaignId}::bigint and c.is_exemplar and not c.is_excluded
    order by c.added_at, c.digest`.execute(db);
  return rows;
}

export async function findCampaignOf(tx: Db, digest: BlobDigest): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select campaign_id as id from support.campaign_content
    where digest = ${bytes(digest)}::bytea`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function insertCampaign(tx: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into support.campaign (opened_at, changed_at)
    values (${now}::timestamptz, ${now}::timestamptz) returning campaign_id as id`.execute(tx);
  return (rows[0] as { id: number }).id;
}

/** What the others held is the survivor's from now on; it is open again when one of them was. */
export async function mergeCampaigns(tx: Db, survivor: number, others: readonly number[]): Promise<void> {
  const gone = [...others];
  await sql`update support.campaign_content set campaign_id = ${survivor}::bigint,
      is_exemplar = is_exemplar and (select count(*) from support.campaign_content e
        where e.campaign_id = ${survivor}::bigint and e.is_exemplar) < 30
    where campaign_id = any (${gone}::bigint[])`.execute(tx);
  await sql`insert into support.campaign_notice (account_id, campaign_id, told_at)
    select account_id, ${survivor}::bigint, min(told_at) from support.campaign_notice
     where campaign_id = any (${gone}::bigint[]) group by account_id on conflict do nothing`.execute(tx);
  await sql`delete from support.campaign_notice where campaign_id = any (${gone}::bigint[])`.execute(tx);
  await sql`delete from support.lesson where campaign_id = any (${gone}::bigint[])`.execute(tx);
  await sql`update support.campaign k set answer = coalesce(k.answer, o.answer), recalled_at = coalesce(k.recalled_at, o.recalled_at),
      recalled_by = coalesce(k.recalled_by, o.recalled_by)
    from (select answer, recalled_at, recalled_by from support.campaign where campaign_id = any (${gone}::bigint[])
      order by recalled_at desc nulls last limit 1) o
    where k.campaign_id = ${survivor}::bigint`.execute(tx);
  await sql`update support.campaign set merged_into = ${survivor}::bigint
    where campaign_id = any (${gone}::bigint[]) or merged_into = any (${gone}::bigint[])`.execute(tx);
}

/** A content that somebody reported; the first thirty of a campaign are those that others are compared with. */
export async function putReported(
  tx: Db,
  campaignId: number,
  content: MemberFacts & { now: Date },
): Promise<void> {
  const { digest, sender, subject, level, now } = content;
  await sql`insert into support.campaign_content as c
      (digest, campaign_id, added_at, is_reported, is_exemplar, sender, subject, level)
    select ${bytes(digest)}::bytea, ${campaignId}::bigint, ${now}::timestamptz, true,
      (select count(*) from support.campaign_content e where e.campaign_id = ${campaignId}::bigint and e.is_exemplar) < 30,
      ${sender}, ${subject}, ${level}
    on conflict (digest) do update set is_reported = true, is_exemplar = c.is_exemplar or excluded.is_exemplar`.execute(
    tx,
  );
  await sql`update support.campaign k set changed_at = ${now}::timestamptz,
      state = case when exists (select from support.campaign_content c
        where c.campaign_id = k.campaign_id and c.is_reported and not c.is_excluded and c.recalled_at is null)
        then 'open' else k.state end
    where campaign_id = ${campaignId}::bigint`.execute(tx);
}

/** Contents that nobody reported; of a recalled campaign they are recalled as well. False when the campaign is full. */
export async function putAlike(
  tx: Db,
  campaignId: number,
  contents: readonly MemberFacts[],
  { now, most }: { now: Date; most: number },
): Promise<void> {
  if (contents.length === 0) return;
  await sql`insert into support.campaign_content
      (digest, campaign_id, added_at, is_reported, is_exemplar, sender, subject, level, recalled_at)
    select t.digest, coalesce(k.merged_into, k.campaign_id), ${now}::timestamptz, false, false, t.sender, t.subject, t.level,
        case when (select state from support.campaign s where s.campaign_id = coalesce(k.merged_into, k.campaign_id))
          = 'recalled' then ${now}::timestamptz end
      from support.campaign k, unnest(${all(contents.map(({ digest }) => digest))}::bytea[],
        ${contents.map(({ sender }) => shorten(sender))}::text[], ${contents.map(({ subject }) => shorten(subject))}::text[],
        ${contents.map(({ level }) => level)}::text[]) as t (digest, sender, subject, level)
     where k.campaign_id = ${campaignId}::bigint
       and (select count(*) from support.campaign_content c where c.campaign_id = ${campaignId}::bigint) < ${most}::int
    on conflict (digest) do nothing`.execute(tx);
}

export async function setLooked(
  tx: Db,
  looked: readonly Pick<KeptPrint, 'digest'>[],
  at: Date,
): Promise<void> {
  await sql`update support.campaign_content set looked_at = ${at}::timestamptz
    where digest = any (${all(looked.map(({ digest }) => digest))}::bytea[])`.execute(tx);
}

/** Which campaigns: of one state, or all; after this one, or from the latest on. */
export interface CampaignsAsked {
  state: CampaignState | null;
  before: { changedAt: Date; campaignId: number } | null;
}

export async function listCampaignRows(
  db: Db,
  { state, before, limit }: CampaignsAsked & { limit: number },
): Promise<CampaignRow[]> {
  const { rows } = await sql<CampaignRow>`select ${campaignColumns} from support.campaign k
    where merged_into is null and (${state}::text is null or state = ${state}::text)
      and (${before === null}::boolean or (changed_at, campaign_id)
        < (${before?.changedAt ?? null}::timestamptz, ${before?.campaignId ?? 0}::bigint))
      and exists (select from support.campaign_content c join support.report r using (digest)
      where c.campaign_id = k.campaign_id and r.kind <> 'not-fraud')
    order by changed_at desc, campaign_id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** The campaign, or the one that holds its contents now. */
export async function findCampaign(db: Db, campaignId: number): Promise<CampaignRow | null> {
  const { rows } = await sql<CampaignRow>`select ${campaignColumns} from support.campaign where campaign_id =
    (select coalesce(merged_into, campaign_id) from support.campaign where campaign_id = ${campaignId}::bigint)`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Reported ones first. */
export async function listContents(
  db: Db,
  campaignIds: readonly number[],
): Promise<(ContentRow & { campaignId: number })[]> {
  const { rows } = await sql<ContentRow & { campaignId: number }>`
    select campaign_id as "campaignId", encode(digest, 'hex') as digest, sender, subject, level,
      is_reported as "isReported", is_excluded as "isExcluded", recalled_at is not null as "isRecalled"
    from support.campaign_content where campaign_id = any (${[...campaignIds]}::bigint[])
    order by is_reported desc, added_at, digest`.execute(db);
  return rows;
}

/** Without what the officer set apart. */
export function digestsOf(contents: readonly ContentRow[]): BlobDigest[] {
  return contents.filter(({ isExcluded }) => !isExcluded).map(({ digest }) => digest);
}
