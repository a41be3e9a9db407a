import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { IdentityFields, IdentityId } from '../types.ts';

/**
 * Changes that are kept of one day, the first ones: of each identity that was there before the day, and of an account's
 * new ones together. So a flood pushes nothing out, keeps nothing else from being noted, and fills no disk.
 */
export const CHANGES_PER_DAY = 100;

/** What there is before a change that is being made in this transaction; null when the change makes it. */
export async function insertSenderChange(
  tx: Db,
  accountId: AccountId,
  change: { identityId: IdentityId; before: IdentityFields | null; now: Date },
): Promise<void> {
  const before = change.before === null ? null : JSON.stringify(change.before);
  await sql`insert into submit.identity_change (account_id, changed_at, identity_id, before)
    select ${accountId}::bigint, ${change.now}::timestamptz, ${change.identityId}::bigint, ${before}::jsonb
    where ${before}::jsonb is null or (select count(*) from submit.identity_change today
      where account_id = ${accountId}::bigint and changed_at >= date_trunc('day', ${change.now}::timestamptz)
        and (identity_id = ${change.identityId}::bigint or (
          ${isNew(accountId, change, sql`today.identity_id`)}
          and ${isNew(accountId, change, sql`${change.identityId}::bigint`)}))) < ${CHANGES_PER_DAY}::int`.execute(
    tx,
  );
}

/** Was it made this day? Its making is always noted. */
const isNew = (accountId: AccountId, change: { now: Date }, identityId: RawBuilder<unknown>) =>
  sql`exists (select from submit.identity_change made where made.account_id = ${accountId}::bigint
    and made.identity_id = ${identityId} and made.before is null
    and made.changed_at >= date_trunc('day', ${change.now}::timestamptz))`;

/** One row for each identity that was changed since: how it was then, and when it last changed. */
export async function listSenderChanges(
  db: Db,
  accountId: AccountId,
  since: Date,
): Promise<{ identityId: IdentityId; before: IdentityFields | null; at: Date }[]> {
  const { rows } = await sql<{ identityId: IdentityId; before: IdentityFields | null; at: Date }>`
    select distinct on (identity_id) identity_id as "identityId", before,
      max(changed_at) over (partition by identity_id) as at
    from submit.identity_change
    where account_id = ${accountId}::bigint and changed_at >= ${since}::timestamptz
    order by identity_id, change_id`.execute(db);
  return rows;
}

export async function pruneSenderChanges(db: Db, before: Date): Promise<void> {
  await sql`delete from submit.identity_change where changed_at < ${before}::timestamptz`.execute(db);
}
