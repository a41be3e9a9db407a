import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { reportKinds, type ReportKind, type Sentence, type Verdict } from '#contract';
import type { BlobDigest } from '#store';

export interface NewReport {
  accountId: AccountId;
  reporter: AccountId;
  digest: BlobDigest;
  kind: ReportKind;
  sender: string;
  subject: string;
  level: string | null;
  verdict: Verdict | null;
  now: Date;
}

export interface ReportRow {
  reportId: number;
  digest: BlobDigest;
  kind: ReportKind;
  sender: string;
  subject: string;
  reportedAt: Date;
  outcome: 'fraud' | 'honest' | null;
  /** With no outcome: why the recall that had answered it was undone. */
  answer: string | null;
  isReopened: boolean;
}

export interface WaitingRow {
  digest: BlobDigest;
  sender: string;
  subject: string;
  level: string | null;
  reports: number;
  contested: number;
  clicked: number;
  gaveSecret: number;
  reportedAt: Date;
  reasons: Sentence[];
  campaignId: number | null;
  alike: number;
}

/** What one person said of a message, and what stood above it then. */
export interface Claim {
  reporter: AccountId;
  accountId: AccountId;
  kind: ReportKind;
  verdict: Verdict | null;
}

const grades = [...reportKinds];
const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');

/** Once a person and message; what is graver replaces what was said before, and asks for an answer again. */
export async function insertReport(db: Db, report: NewReport): Promise<void> {
  await sql`insert into support.report as r
      (account_id, reporter, digest, kind, sender, subject, level, verdict, reported_at)
    values (${report.accountId}::bigint, ${report.reporter}::bigint, ${bytes(report.digest)}::bytea, ${report.kind},
      ${report.sender}, ${report.subject}, ${report.level},
      ${report.verdict === null ? null : JSON.stringify(report.verdict).replaceAll('\\u0000', '')}::jsonb,
      ${report.now}::timestamptz)
    on conflict (reporter, digest) do update set kind = excluded.kind, reported_at = excluded.reported_at,
      outcome = null, answer = null, answered_by = null, answered_at = null, reopened_at = null
      where array_position(${grades}::text[], excluded.kind)
        > array_position(${grades}::text[], r.kind)`.execute(db);
}

export async function countSince(db: Db, reporter: AccountId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from support.report
    where reporter = ${reporter}::bigint and reported_at >= ${since}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function listReportsOf(db: Db, reporter: AccountId, limit: number): Promise<ReportRow[]> {
  const { rows } =
    await sql<ReportRow>`select report_id as "reportId", encode(digest, 'hex') as digest, kind, sender, subject,
      reported_at as "reportedAt", outcome, answer,
      outcome is null and reopened_at is not null as "isReopened"
    from support.report where reporter = ${reporter}::bigint order by reported_at desc, report_id desc limit ${limit}::int`.execute(
      db,
    );
  return rows;
}

/** Messages that wait for an answer: those where somebody gave something first, then the longest waiting. */
export async function listWaiting(db: Db, limit: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select encode(r.digest, 'hex') as digest, r.sender, r.subject, r.level, r.reports, r.contested, r.clicked,
        r."gaveSecret", r."reportedAt", c.campaign_id as "campaignId",
        (select count(*)::int from support.campaign_content a
          where a.campaign_id = c.campaign_id and not a.is_excluded) as alike,
        array(select reason -> 'text' from jsonb_array_elements(r.verdict -> 'reasons') reason
          where (reason ->> 'weight')::numeric > 0) as reasons
      from (select digest, min(sender) as sender, min(subject) as subject, min(level) as level,
          (array_agg(verdict order by report_id))[1] as verdict, min(reported_at) as "reportedAt",
          count(*) filter (where kind <> 'not-fraud')::int as reports,
          count(*) filter (where kind = 'not-fraud')::int as contested,
          count(*) filter (where kind = 'clicked')::int as clicked,
          count(*) filter (where kind = 'gave-secret')::int as "gaveSecret"
        from support.report where answered_at is null group by digest
       order by count(*) filter (where kind in ('clicked', 'gave-secret')) > 0 desc, min(reported_at), digest
       limit ${limit}::int) r
      left join support.campaign_content c using (digest)
     order by r.clicked + r."gaveSecret" > 0 desc, r."reportedAt", r.digest`.execute(db);
  return rows;
}

/** Somebody whose report was answered. */
export interface AnsweredRow {
  reporter: AccountId;
  kind: ReportKind;
  subject: string;
}

/** Every report of these messages that waits. */
export async function answerReports(
  db: Db,
  digests: readonly BlobDigest[],
  answering: { outcome: 'fraud' | 'honest'; answer: string; by: AccountId; now: Date },
): Promise<AnsweredRow[]> {
  const { rows } =
    await sql<AnsweredRow>`update support.report set outcome = ${answering.outcome}, answer = ${answering.answer},
      answered_by = ${answering.by}::bigint, answered_at = ${answering.now}::timestamptz
    where digest = any (${digests.map(bytes)}::bytea[]) and answered_at is null
    returning reporter, kind, subject`.execute(db);
  return rows;
}

/** Everything that anybody said of these. */
export async function listSpokenUp(
  db: Db,
  digests: readonly BlobDigest[],
): Promise<{ reporter: AccountId; digest: BlobDigest; outcome: 'fraud' | 'honest' | null }[]> {
  const { rows } = await sql<{ reporter: AccountId; digest: BlobDigest; outcome: 'fraud' | 'honest' | null }>`
    select reporter, encode(digest, 'hex') as digest, outcome from support.report
     where digest = any (${digests.map(bytes)}::bytea[])`.execute(db);
  return rows;
}

/** They were told that it was a fraud, and that is taken back: they wait for an answer again. Returns who waits for which. */
export async function reopenReports(
  db: Db,
  digests: readonly BlobDigest[],
  { answer, now }: { answer: string; now: Date },
): Promise<{ reporter: AccountId; accountId: AccountId; digest: BlobDigest }[]> {
  const { rows } = await sql<{
    reporter: AccountId;
    accountId: AccountId;
    digest: BlobDigest;
  }>`update support.report set outcome = null, answer = ${answer}, answered_by = null,
      answered_at = null, reopened_at = ${now}::timestamptz
    where digest = any (${digests.map(bytes)}::bytea[]) and outcome = 'fraud'
    returning reporter, account_id as "accountId", encode(digest, 'hex') as digest`.execute(db);
  return rows;
}

/** The last answer that stands for a message of the campaign, none that was taken back. */
export async function findLastAnswer(
  db: Db,
  campaignId: number,
): Promise<{ digest: BlobDigest; isFraud: boolean; by: AccountId; now: Date } | null> {
  const { rows } = await sql<{ digest: BlobDigest; isFraud: boolean; by: AccountId; now: Date }>`
    select encode(r.digest, 'hex') as digest, r.outcome = 'fraud' as "isFraud", r.answered_by as by, r.answered_at as now
      from support.report r join support.campaign_content c using (digest)
     where c.campaign_id = ${campaignId}::bigint and not c.is_excluded and r.answered_at is not null
     order by r.answered_at desc, r.report_id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function countWaiting(db: Db, digests: readonly BlobDigest[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from support.report
    where digest = any (${digests.map(bytes)}::bytea[]) and answered_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What was said of one message, first to last. */
export async function findClaims(db: Db, digest: BlobDigest): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select reporter, account_id as "accountId", kind, verdict
    from support.report where digest = ${bytes(digest)}::bytea order by report_id limit 10000`.execute(db);
  return rows;
}

/** Who reported any of these, once a person, with the gravest thing that they said. */
export async function listReporters(
  db: Db,
  digests: readonly BlobDigest[],
): Promise<{ reporter: AccountId; digest: BlobDigest; kind: ReportKind }[]> {
  const { rows } = await sql<{ reporter: AccountId; digest: BlobDigest; kind: ReportKind }>`
    select distinct on (reporter) reporter, encode(digest, 'hex') as digest, kind from support.report
     where digest = any (${digests.map(bytes)}::bytea[])
     order by reporter, array_position(${grades}::text[], kind) desc, report_id`.execute(db);
  return rows;
}

export interface TicketRow {
  id: number;
  reporter: AccountId;
  reportedAt: Date;
  kind: ReportKind;
  sender: string;
  subject: string;
  level: string | null;
  campaign: number | null;
  outcome: 'fraud' | 'honest' | null;
  answeredAt: Date | null;
}

/** Reports since then, latest first. */
export async function listTicketRows(
  db: Db,
  { since, limit }: { since: Date; limit: number },
): Promise<TicketRow[]> {
  const { rows } =
    await sql<TicketRow>`select r.report_id as id, r.reporter, r.reported_at as "reportedAt", r.kind,
      r.sender, r.subject, r.level, c.campaign_id as campaign, r.outcome, r.answered_at as "answeredAt"
    from support.report r left join support.campaign_content c using (digest)
    where r.reported_at >= ${since.toISOString()}::timestamptz
    order by r.reported_at desc, r.report_id desc limit ${limit}::int`.execute(db);
  return rows;
}
