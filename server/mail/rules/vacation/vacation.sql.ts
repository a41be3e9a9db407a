import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Vacation } from '../types.ts';

interface Row {
  account_id: AccountId;
  is_enabled: boolean;
  from_date: Date | null;
  to_date: Date | null;
  subject: string | null;
  text_body: string | null;
  html_body: string | null;
}

function toVacation(row: Row): Vacation {
  return {
    isEnabled: row.is_enabled,
    fromDate: row.from_date,
    toDate: row.to_date,
    subject: row.subject,
    textBody: row.text_body,
    htmlBody: row.html_body,
  };
}

export async function readVacation(db: Db, accountId: AccountId): Promise<Vacation | null> {
  const { rows } = await sql<Row>`select * from rules.vacation
    where account_id = ${accountId}::bigint`.execute(db);
  return rows[0] === undefined ? null : toVacation(rows[0]);
}

/** The absence messages of these accounts that are on at that time. */
export async function listVacations(
  db: Db,
  accountIds: readonly AccountId[],
  now: Date,
): Promise<Map<AccountId, Vacation>> {
  const at = now.toISOString();
  const { rows } = await sql<Row>`select * from rules.vacation
    where account_id = any(${[...accountIds]}::bigint[]) and is_enabled
      and (from_date is null or from_date <= ${at}::timestamptz)
      and (to_date is null or to_date > ${at}::timestamptz)`.execute(db);
  return new Map(rows.map((row) => [row.account_id, toVacation(row)]));
}

export async function writeVacation(db: Db, accountId: AccountId, vacation: Vacation): Promise<void> {
  const { isEnabled, fromDate, toDate, subject, textBody, htmlBody } = vacation;
  await sql`insert into rules.vacation
      (account_id, is_enabled, from_date, to_date, subject, text_body, html_body)
    values (${accountId}::bigint, ${isEnabled}, ${fromDate?.toISOString() ?? null}::timestamptz,
      ${toDate?.toISOString() ?? null}::timestamptz, ${subject}, ${textBody}, ${htmlBody})
    on conflict (account_id) do update set is_enabled = excluded.is_enabled, from_date = excluded.from_date,
      to_date = excluded.to_date, subject = excluded.subject, text_body = excluded.text_body,
      html_body = excluded.html_body`.execute(db);
}

/** See `beginsAnew`. */
export async function forgetAnswered(db: Db, accountId: AccountId): Promise<void> {
  await sql`delete from rules.answered where account_id = ${accountId}::bigint`.execute(db);
}
