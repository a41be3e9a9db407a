import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { BlobDigest, EmailId, ThreadId } from '#store';
import type { IdentityId, RecipientStatus, Submission, SubmissionId } from './types.ts';

interface Row {
  account_id: AccountId;
  submission_id: SubmissionId;
  person_id: AccountId;
  person_address: string;
  identity_id: IdentityId | null;
  email_id: EmailId;
  thread_id: ThreadId;
  mail_from: string;
  rcpt_to: string[];
  send_at: Date;
  created_at: Date;
  status: 'pending' | 'final' | 'canceled';
  attempts: number;
  digest: string;
  delivery: Record<string, RecipientStatus>;
  held_at: Date | null;
}

/** What one submission still has to do. */
export interface Outgoing {
  submission: Submission;
  sender: { accountId: AccountId; address: string };
  status: Row['status'];
  attempts: number;
  createdAt: Date;
  /** Hex SHA-256 of `bytes`. */
  digest: string;
  bytes: Buffer;
}

export interface NewSubmission {
  accountId: AccountId;
  person: { accountId: AccountId; address: string };
  identityId: IdentityId | null;
  email: { emailId: EmailId; threadId: ThreadId };
  envelope: { mailFrom: string; rcptTo: string[] };
  sendAt: Date;
  now: Date;
  /** Waits for somebody's look. */
  isHeld: boolean;
  digest: string;
  bytes: Buffer;
}

const columns = sql`account_id, submission_id, person_id, person_address, identity_id, email_id, thread_id, mail_from,
  rcpt_to, send_at, created_at, status, attempts, digest, delivery, held_at`;

function readSubmission(row: Row): Submission {
  const isHeld = row.held_at !== null && row.status === 'pending';
  const queued: RecipientStatus = {
    smtpReply: isHeld ? '250 2.0.0 held for a look' : '250 2.0.0 queued',
    delivered: 'queued',
    displayed: 'unknown',
  };
  const statuses = row.rcpt_to.map((address): [string, RecipientStatus] => [
    address,
    row.delivery[address] ?? queued,
  ]);
  return {
    submissionId: row.submission_id,
    accountId: row.account_id,
    identityId: row.identity_id,
    emailId: row.email_id,
    threadId: row.thread_id,
    envelope: { mailFrom: row.mail_from, rcptTo: row.rcpt_to },
    sendAt: row.send_at,
    // Once a delivery was begun it cannot be taken back, though it may still be tried again.
    undoStatus: row.status === 'pending' && row.attempts > 0 ? 'final' : row.status,
    deliveryStatus: Object.fromEntries(row.status === 'canceled' ? [] : statuses),
    isHeld,
  };
}

/** Row and bytes, in one transaction. */
export async function insertSubmission(tx: Db, made: NewSubmission): Promise<SubmissionId> {
  const { rows } = await sql<{ submission_id: SubmissionId }>`
    insert into submit.submission (account_id, person_id, person_address, identity_id, email_id, thread_id, mail_from,
      rcpt_to, send_at, created_at, status, next_attempt_at, held_at, digest, unsettled)
    values (${made.accountId}::bigint, ${made.person.accountId}::bigint, ${made.person.address},
      ${made.identityId}::bigint, ${made.email.emailId}::bigint, ${made.email.threadId}::bigint,
      ${made.envelope.mailFrom}, ${made.envelope.rcptTo}::text[], ${made.sendAt}::timestamptz,
      ${made.now}::timestamptz, 'pending', ${made.sendAt}::timestamptz,
      ${made.isHeld ? made.now : null}::timestamptz, ${made.digest}, 1)
    returning submission_id`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error('insert returned no row');
  await sql`insert into submit.outgoing (account_id, submission_id, bytes)
    values (${made.accountId}::bigint, ${row.submission_id}::bigint, ${made.bytes})`.execute(tx);
  return row.submission_id;
}

export function listSubmissions(
  db: Db,
  accountId: AccountId,
  ids: readonly SubmissionId[] | null,
): Promise<Submission[]> {
  return listWhere(db, accountId, ids, sql`not destroyed`);
}

/** Also those whose record is destroyed. */
export function listSubmissionRows(
  db: Db,
  accountId: AccountId,
  ids: readonly SubmissionId[],
): Promise<Submission[]> {
  return listWhere(db, accountId, ids, sql`true`);
}

async function listWhere(
  db: Db,
  accountId: AccountId,
  ids: readonly SubmissionId[] | null,
  which: RawBuilder<unknown>,
): Promise<Submission[]> {
  const chosen = ids === null ? sql`true` : sql`submission_id = any(${ids}::bigint[])`;
  const { rows } = await sql<Row>`select ${columns} from submit.submission
    where account_id = ${accountId}::bigint and ${which} and ${chosen} order by submission_id`.execute(db);
  return rows.map(readSubmission);
}

/** What leaves, or has left, as this email. */
export async function listSubmissionsOf(
  db: Db,
  accountId: AccountId,
  emailId: EmailId,
): Promise<SubmissionId[]> {
  const { rows } = await sql<{ id: SubmissionId }>`select submission_id as id from submit.submission
    where account_id = ${accountId}::bigint and email_id = ${emailId}::bigint order by submission_id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** They are this email from now on. */
export async function nameEmail(
  db: Db,
  accountId: AccountId,
  ids: readonly SubmissionId[],
  { emailId, threadId }: { emailId: EmailId; threadId: ThreadId },
): Promise<void> {
  await sql`update submit.submission set email_id = ${emailId}::bigint, thread_id = ${threadId}::bigint,
      unsettled = unsettled + 1
    where account_id = ${accountId}::bigint and submission_id = any(${ids}::bigint[])`.execute(db);
}

/** Pending ones whose time has come, of every account, oldest first. */
export async function listDue(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ accountId: AccountId; submissionId: SubmissionId }[]> {
  const { rows } = await sql<Pick<Row, 'account_id' | 'submission_id'>>`
    select account_id, submission_id from submit.submission
    where status = 'pending' and held_at is null and next_attempt_at <= ${now}::timestamptz
    order by next_attempt_at limit ${limit}`.execute(db);
  return rows.map((row) => ({ accountId: row.account_id, submissionId: row.submission_id }));
}

/**
 * Says durably that a delivery begins: from now on nothing is taken back. The next attempt waits twice as long as the
 * one before, from `firstRetryMs` to `lastRetryMs`. False when there is nothing to send.
 */
export async function beginAttempt(
  db: Db,
  accountId: AccountId,
  id: SubmissionId,
  pace: { now: Date; firstRetryMs: number; lastRetryMs: number },
): Promise<boolean> {
  const { rows } = await sql`update submit.submission
    set attempts = attempts + 1, next_attempt_at = ${pace.now}::timestamptz + interval '1 millisecond' *
      least(${pace.firstRetryMs}::float8 * 2 ^ least(attempts, 20), ${pace.lastRetryMs}::float8)
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint and status = 'pending'
      and held_at is null
    returning submission_id`.execute(db);
  return rows.length > 0;
}

/** Who sends it; null when it is gone. */
export async function findSender(db: Db, accountId: AccountId, id: SubmissionId): Promise<AccountId | null> {
  const { rows } = await sql<Pick<Row, 'person_id'>>`select person_id from submit.submission
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint`.execute(db);
  return rows[0]?.person_id ?? null;
}

/** Waits until then, as if nobody had looked; `counted`: takes back the attempt that was counted for it. */
export async function pauseSubmission(
  db: Db,
  accountId: AccountId,
  id: SubmissionId,
  pause: { until: Date; counted: number },
): Promise<void> {
  await sql`update submit.submission
    set next_attempt_at = ${pause.until}::timestamptz, attempts = attempts - ${pause.counted}::int
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint and status = 'pending'`.execute(
    db,
  );
}

/** Locks the submission for this transaction, after whoever holds it now; null when it is gone. */
export async function lockOutgoing(tx: Db, accountId: AccountId, id: SubmissionId): Promise<Outgoing | null> {
  const { rows } = await sql<Row>`select ${columns} from submit.submission
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint
    for update`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const kept = await sql<{ bytes: Buffer }>`select bytes from submit.outgoing
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint`.execute(tx);
  return {
    submission: readSubmission(row),
    sender: { accountId: row.person_id, address: row.person_address },
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at,
    digest: row.digest,
    bytes: kept.rows[0]?.bytes ?? Buffer.alloc(0),
  };
}

/** The end of a submission: the bytes are no longer needed. */
export async function finishSubmission(
  tx: Db,
  submission: Submission,
  delivery: Record<string, RecipientStatus>,
): Promise<void> {
  await sql`update submit.submission
    set status = 'final', delivery = ${JSON.stringify(delivery)}::jsonb, unsettled = unsettled + 1
    where account_id = ${submission.accountId}::bigint
      and submission_id = ${submission.submissionId}::bigint`.execute(tx);
  await dropBytes(tx, submission.accountId, submission.submissionId);
}

/** One statement decides between this and a delivery that begins: only one of them finds the row so. */
export async function cancelPending(db: Db, accountId: AccountId, id: SubmissionId): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`update submit.submission set status = 'canceled', unsettled = unsettled + 1
      where account_id = ${accountId}::bigint and submission_id = ${id}::bigint
        and status = 'pending' and attempts = 0 and not destroyed
      returning submission_id`.execute(tx);
    if (rows.length > 0) await dropBytes(tx, accountId, id);
    return rows.length > 0;
  });
}

export async function markDestroyed(
  db: Db,
  accountId: AccountId,
  ids: readonly SubmissionId[],
): Promise<SubmissionId[]> {
  const { rows } = await sql<Pick<Row, 'submission_id'>>`
    update submit.submission set destroyed = true, unsettled = unsettled + 1
    where account_id = ${accountId}::bigint and submission_id = any(${ids}::bigint[]) and not destroyed
    returning submission_id`.execute(db);
  return rows.map((row) => row.submission_id);
}

export async function dropBytes(tx: Db, accountId: AccountId, id: SubmissionId): Promise<void> {
  await sql`delete from submit.outgoing
    where account_id = ${accountId}::bigint and submission_id = ${id}::bigint`.execute(tx);
}

/** What a person sent since then, the messages that are no longer on the list among them. */
export async function listDigestsSince(db: Db, person: AccountId, since: Date): Promise<BlobDigest[]> {
  const { rows } = await sql<{ digest: BlobDigest }>`select distinct digest from submit.submission
    where person_id = ${person}::bigint and created_at >= ${since.toISOString()}::timestamptz and attempts > 0`.execute(
    db,
  );
  return rows.map((row) => row.digest);
}
