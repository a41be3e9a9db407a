import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
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
