import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { ReportKind } from '#contract';
import type { BlobDigest } from '#store';

export interface NewReport {
  accountId: AccountId;
  reporter: AccountId;
  digest: BlobDigest;
  kind: ReportKind;
  sender: string;
  subject: string;
  level: string | null;
  now: Date;
}

export interface ReportRow {
  reportId: number;
  kind: ReportKind;
  sender: string;
  subject: string;
  reportedAt: Date;
  outcome: 'fraud' | 'honest' | null;
  answer: string | null;
}

export interface WaitingRow {
  digest: BlobDigest;
  sender: string;
  subject: string;
  level: string | null;
  reports: number;
  clicked: number;
  gaveSecret: number;
  reportedAt: Date;
}

const bytes = (digest: BlobDigest): Buffer => Buffer.from(digest, 'hex');

/** Once a person and message; what is graver replaces what was said before, and asks for an answer again. */
export async function insertReport(db: Db, report: NewReport): Promise<void> {
  await sql`insert into support.report as r
      (account_id, reporter, digest, kind, sender, subject, level, reported_at)
    values (${report.accountId}::bigint, ${report.reporter}::bigint, ${bytes(report.digest)}::bytea, ${report.kind},
      ${report.sender}, ${report.subject}, ${report.level}, ${report.now}::timestamptz)
    on conflict (reporter, digest) do update set kind = excluded.kind, reported_at = excluded.reported_at,
      outcome = null, answer = null, answered_by = null, answered_at = null
      where array_position(array['suspicious', 'clicked', 'gave-secret'], excluded.kind)
        > array_position(array['suspicious', 'clicked', 'gave-secret'], r.kind)`.execute(db);
}

export async function countSince(db: Db, reporter: AccountId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from support.report
    where reporter = ${reporter}::bigint and reported_at >= ${since}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function listReportsOf(db: Db, reporter: AccountId, limit: number): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select report_id as "reportId", kind, sender, subject,
      reported_at as "reportedAt", outcome, answer
    from support.report where reporter = ${reporter}::bigint order by reported_at desc, report_id desc limit ${limit}::int`.execute(
    db,
  );
  return rows;
}

/** Messages that wait for an answer: those where somebody gave something first, then the longest waiting. */
export async function listWaiting(db: Db, limit: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select encode(digest, 'hex') as digest, min(sender) as sender, min(subject) as subject, min(level) as level,
        count(*)::int as reports, count(*) filter (where kind = 'clicked')::int as clicked,
        count(*) filter (where kind = 'gave-secret')::int as "gaveSecret", min(reported_at) as "reportedAt"
      from support.report where answered_at is null group by digest
     order by count(*) filter (where kind <> 'suspicious') > 0 desc, min(reported_at), digest limit ${limit}::int`.execute(
    db,
  );
  return rows;
}

/** Every report of the message that waits; returns how many there were. */
export async function answerReports(
  db: Db,
  digest: BlobDigest,
  answering: { outcome: 'fraud' | 'honest'; answer: string; by: AccountId; now: Date },
): Promise<number> {
  const { rows } =
    await sql`update support.report set outcome = ${answering.outcome}, answer = ${answering.answer},
      answered_by = ${answering.by}::bigint, answered_at = ${answering.now}::timestamptz
    where digest = ${bytes(digest)}::bytea and answered_at is null returning report_id`.execute(db);
  return rows.length;
}
