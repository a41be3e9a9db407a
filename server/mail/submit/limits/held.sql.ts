import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '#store';
import type { SubmissionId } from '../types.ts';

export interface HeldRow {
  accountId: AccountId;
  submissionId: SubmissionId;
  personId: AccountId;
  emailId: EmailId;
  mailFrom: string;
  rcptTo: string[];
  heldAt: Date;
}

/** Of every account, those that wait longest first. */
export async function listHeld(db: Db, limit: number): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select account_id as "accountId", submission_id as "submissionId", person_id as "personId",
      email_id as "emailId", mail_from as "mailFrom", rcpt_to as "rcptTo", held_at as "heldAt"
    from submit.submission where held_at is not null and status = 'pending'
    order by held_at, submission_id limit ${limit}::int`.execute(db);
  return rows;
}

/** Lets it leave, now or at its own time, or ends it. Null when it waits no more; otherwise who sent it. */
export async function endHold(
  tx: Db,
  message: { accountId: AccountId; submissionId: SubmissionId },
  isReleased: boolean,
): Promise<AccountId | null> {
  const { rows } = await sql<{ personId: AccountId }>`update submit.submission
    set held_at = null, unsettled = unsettled + 1,
      status = case when ${isReleased}::boolean then status else 'canceled' end
    where account_id = ${message.accountId}::bigint and submission_id = ${message.submissionId}::bigint
      and held_at is not null and status = 'pending'
    returning person_id as "personId"`.execute(tx);
  return rows[0]?.personId ?? null;
}
