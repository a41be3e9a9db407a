import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { AnnouncementDraft, AnnouncementTopic, Audience } from '#contract';

export interface AnnouncementRow {
  announcementId: number;
  topic: AnnouncementTopic;
  subject: string;
  body: string;
  audience: Audience;
  createdBy: AccountId;
  createdAt: Date;
  people: number;
  /** 0 before anybody has it. */
  lastAccount: AccountId;
  delivered: number;
  sentAt: Date | null;
}

const columns = sql`announcement_id as "announcementId", topic, subject, body, audience, created_by as "createdBy",
  created_at as "createdAt", people, last_account as "lastAccount", delivered, sent_at as "sentAt"`;

export async function insertAnnouncement(
  tx: Db,
  draft: AnnouncementDraft,
  made: { by: AccountId; people: number; now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into support.announcement
      (topic, subject, body, audience, created_by, created_at, people)
    values (${draft.topic}, ${draft.subject}, ${draft.text}, ${JSON.stringify(draft.audience)}::jsonb,
      ${made.by}::bigint, ${made.now}::timestamptz, ${made.people}::int)
    returning announcement_id as id`.execute(tx);
  return (rows[0] as { id: number }).id;
}

/** Latest first. */
export async function listAnnouncements(db: Db, limit: number): Promise<AnnouncementRow[]> {
  const { rows } = await sql<AnnouncementRow>`select ${columns} from support.announcement
    order by announcement_id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Takes the oldest one that nobody works on; `wasBegun` when another process has tried before. */
export async function claimAnnouncement(
  db: Db,
  { now, until }: { now: Date; until: Date },
): Promise<(AnnouncementRow & { wasBegun: boolean }) | null> {
  const { rows } = await sql<AnnouncementRow & { wasBegun: boolean }>`
    with next as (select announcement_id, claimed_until is not null as begun from support.announcement
      where sent_at is null and (claimed_until is null or claimed_until < ${now}::timestamptz)
      order by announcement_id limit 1 for update skip locked)
    update support.announcement a set claimed_until = ${until}::timestamptz from next
     where a.announcement_id = next.announcement_id
    returning a.announcement_id as "announcementId", topic, subject, body, audience, created_by as "createdBy",
      created_at as "createdAt", people, last_account as "lastAccount", delivered, sent_at as "sentAt",
      next.begun as "wasBegun"`.execute(db);
  return rows[0] ?? null;
}

/** Notes how far it has come. */
export async function noteProgress(
  db: Db,
  announcementId: number,
  progress: { lastAccount: AccountId; delivered: number; until: Date },
): Promise<void> {
  await sql`update support.announcement set last_account = ${progress.lastAccount}::bigint,
      delivered = delivered + ${progress.delivered}::int, claimed_until = ${progress.until}::timestamptz
    where announcement_id = ${announcementId}::bigint`.execute(db);
}

export async function finishAnnouncement(db: Db, announcementId: number, now: Date): Promise<void> {
  await sql`update support.announcement set sent_at = ${now}::timestamptz
    where announcement_id = ${announcementId}::bigint`.execute(db);
}
