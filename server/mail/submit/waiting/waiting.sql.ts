import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '#store';
import type { SubmissionId } from '../types.ts';

export interface WaitingRow {
  accountId: AccountId;
  submissionId: SubmissionId;
  emailId: EmailId;
  mailFrom: string;
  rcptTo: string[];
  createdAt: Date;
  sendAt: Date;
  isHeld: boolean;
  attempts: number;
}

/** As much of a message as its header may take. */
const HEADER_BYTES = 256 * 1024;

const columns = sql`account_id as "accountId", submission_id as "submissionId", email_id as "emailId",
  coalesce(nullif(mail_from, ''), person_address) as "mailFrom", rcpt_to as "rcptTo",
  created_at as "createdAt", send_at as "sendAt", held_at is not null as "isHeld", attempts`;

/** Of this person, from whatever account, whether or not its record is destroyed; soonest first. */
export async function listWaitingRows(
  db: Db,
  person: AccountId,
  limit: number,
): Promise<(WaitingRow & { header: Buffer })[]> {
  const { rows } = await sql<WaitingRow & { header: Buffer | null }>`
    select ${columns}, (select substring(bytes from 1 for ${HEADER_BYTES}::int) from submit.outgoing
        where outgoing.account_id = submission.account_id
          and outgoing.submission_id = submission.submission_id) as header
    from submit.submission where person_id = ${person}::bigint and status = 'pending'
    order by send_at, submission_id limit ${limit}::int`.execute(db);
  return rows.map((row) => ({ ...row, header: row.header ?? Buffer.alloc(0) }));
}

export async function countWaitingRows(db: Db, person: AccountId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from submit.submission
    where person_id = ${person}::bigint and status = 'pending'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Held still for this transaction, after whoever sends one of them now. `only` null: all of this person's. */
export async function lockWaiting(
  tx: Db,
  person: AccountId,
  only: { accountId: AccountId; submissionId: SubmissionId } | null,
): Promise<WaitingRow[]> {
  const chosen =
    only === null
      ? sql`true`
      : sql`account_id = ${only.accountId}::bigint and submission_id = ${only.submissionId}::bigint`;
  const { rows } = await sql<WaitingRow>`select ${columns} from submit.submission
    where person_id = ${person}::bigint and status = 'pending' and ${chosen}
    order by account_id, submission_id for update`.execute(tx);
  return rows;
}

/** Ends it before anything of it left. */
export async function setCanceled(tx: Db, accountId: AccountId, id: SubmissionId): Promise<void> {
  await sql`update submit.submission set status = 'canceled', held_at = null, unsettled = unsettled + 1
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint`.execute(tx);
}
