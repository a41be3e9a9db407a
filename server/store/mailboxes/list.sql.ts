import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { MailboxId, MailboxRole, MailboxRow } from '../types.ts';

export async function readMailboxes(db: Db, accountId: AccountId): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`
    select mailbox_id as "mailboxId", parent_id as "parentId", name, role, sort_order as "sortOrder", subscribed,
           uid_validity as "uidValidity", uid_next as "uidNext", total_emails as "totalEmails",
           unread_emails as "unreadEmails", total_threads as "totalThreads", unread_threads as "unreadThreads"
      from store.mailbox where account_id = ${accountId}::bigint
     order by sort_order, name, mailbox_id`.execute(db);
  return rows;
}

/** The same, unread being what this person has not read. */
export async function readMailboxesAs(
  db: Db,
  accountId: AccountId,
  reader: AccountId,
): Promise<MailboxRow[]> {
  const unread = sql<{ mailboxId: MailboxId; emails: number; threads: number }>`
    select s.mailbox_id as "mailboxId", count(*)::integer as emails,
           count(distinct s.thread_id)::integer as threads
      from store.membership s join ${emailsAs(reader)} e using (account_id, email_id)
     where s.account_id = ${accountId}::bigint and not e.keywords && array['$seen', '$draft']
     group by s.mailbox_id`;
  const [rows, counts] = await Promise.all([readMailboxes(db, accountId), unread.execute(db)]);
  const own = new Map(counts.rows.map((row) => [row.mailboxId, row]));
  return rows.map((row) => ({
    ...row,
    unreadEmails: own.get(row.mailboxId)?.emails ?? 0,
    unreadThreads: own.get(row.mailboxId)?.threads ?? 0,
  }));
}

/** See `Store.findGoneMailboxes`. */
export async function findGoneMailboxes(
  db: Db,
  accountId: AccountId,
  mailboxIds: readonly MailboxId[],
): Promise<Map<MailboxId, string>> {
  if (mailboxIds.length === 0) return new Map();
  const { rows } = await sql<{ mailboxId: MailboxId; path: string }>`
    select mailbox_id as "mailboxId", path from store.mailbox_tombstone
     where account_id = ${accountId}::bigint and mailbox_id = any(${[...mailboxIds]}::bigint[])
       and path is not null`.execute(db);
  return new Map(rows.map(({ mailboxId, path }) => [mailboxId, path]));
}

export async function findMailboxWithRole(
  db: Db,
  accountId: AccountId,
  role: MailboxRole,
): Promise<MailboxId | null> {
  const { rows } = await sql<{ mailboxId: MailboxId }>`
    select mailbox_id as "mailboxId" from store.mailbox
     where account_id = ${accountId}::bigint and role = ${role}`.execute(db);
  return rows[0]?.mailboxId ?? null;
}
