import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

/** Who a list names: by login or by the key of the source. */
export interface Named {
  logins: readonly string[];
  externalIds: readonly string[];
}

const isNamed = ({ logins, externalIds }: Named) =>
  sql`(account.login = any(${logins}::text[])
    or coalesce(account.external_id = any(${externalIds}::text[]), false))`;

/** Open accounts of people, and those among them that a list does not name. */
export async function listAbsent(
  db: Db,
  named: Named,
): Promise<{ people: number; absent: { accountId: AccountId; login: string }[] }> {
  const { rows } = await sql<{ accountId: AccountId; login: string; is_absent: boolean }>`
    select account_id as "accountId", login, not ${isNamed(named)} as is_absent
    from identity.account where kind = 'person' and status = 'active' order by login`.execute(db);
  return { people: rows.length, absent: rows.filter((row) => row.is_absent) };
}

/** Notes departures that are not noted yet; their number. */
export async function insertDepartures(
  tx: Db,
  accounts: readonly AccountId[],
  at: { now: Date; closesAt: Date },
): Promise<number> {
  const { rows } = await sql`insert into identity.departure (account_id, noted_at, closes_at)
    select unnest(${accounts}::bigint[]), ${at.now}::timestamptz, ${at.closesAt}::timestamptz
    on conflict (account_id) do nothing returning account_id`.execute(tx);
  return rows.length;
}

/** Whoever is named again stays. */
export async function deleteDeparturesOf(tx: Db, named: Named): Promise<void> {
  await sql`delete from identity.departure using identity.account
    where departure.account_id = account.account_id and ${isNamed(named)}`.execute(tx);
}

/** Two months, as universities publish it for their staff; no rule of the ministry is known. */
export const DELAY_DAYS = 60;

/** Told late, still time for both reminders. */
const LEAST_DAYS = 31;

/** Departures that the source announces, with the last day of service. */
export async function insertLeaving(
  tx: Db,
  leaving: readonly { accountId: number; leavesOn: string; newAddress: string | null }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into identity.departure (account_id, noted_at, closes_at, leaves_on, new_address)
    select t.account_id, ${now}::timestamptz,
      greatest((t.leaves_on + ${DELAY_DAYS}::int)::timestamptz, ${now}::timestamptz + ${LEAST_DAYS} * interval '1 day'),
      t.leaves_on, t.new_address
    from unnest(${leaving.map((l) => l.accountId)}::bigint[], ${leaving.map((l) => l.leavesOn)}::date[],
      ${leaving.map((l) => l.newAddress)}::text[]) as t (account_id, leaves_on, new_address)
    on conflict (account_id) do update
      set closes_at = case when departure.leaves_on is distinct from excluded.leaves_on then excluded.closes_at
          else departure.closes_at end,
        leaves_on = excluded.leaves_on, new_address = excluded.new_address`.execute(tx);
}

/** Those to be reminded: with so many reminders sent, and less than this time left. Counts the reminder. */
export async function takeReminders(
  db: Db,
  reminders: number,
  at: { now: Date; before: Date },
): Promise<{ accountId: AccountId; closesAt: Date }[]> {
  const { rows } = await sql<{ accountId: AccountId; closesAt: Date }>`
    update identity.departure set reminders = ${reminders + 1}::int
    where reminders = ${reminders}::int and closes_at > ${at.now}::timestamptz
      and closes_at <= ${at.before}::timestamptz
    returning account_id as "accountId", closes_at as "closesAt"`.execute(db);
  return rows;
}

/** Closes what is due: nobody signs in any more, and the addresses stay taken for ever. */
export async function closeDeparted(tx: Db, now: Date): Promise<AccountId[]> {
  const { rows } = await sql<{ account_id: AccountId }>`
    with due as (delete from identity.departure where closes_at <= ${now}::timestamptz returning account_id, new_address)
    update identity.account set status = 'closed', moved_to = due.new_address from due where account.account_id = due.account_id
    returning account.account_id`.execute(tx);
  const accounts = rows.map((row) => row.account_id);
  await sql`delete from identity.session where account_id = any(${accounts}::bigint[])`.execute(tx);
  await sql`update identity.app_password set ended_at = ${now}::timestamptz
    where account_id = any(${accounts}::bigint[]) and ended_at is null`.execute(tx);
  await sql`update identity.oauth_grant set ended_at = ${now}::timestamptz
    where account_id = any(${accounts}::bigint[]) and ended_at is null`.execute(tx);
  await sql`delete from identity.birth_date where account_id = any(${accounts}::bigint[])`.execute(tx);
  return accounts;
}
