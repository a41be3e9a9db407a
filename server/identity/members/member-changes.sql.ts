import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { MemberChangeLine } from '#contract';

/** What this person's right is that is about to change; the mailbox's list is held still. */
export async function insertMemberChange(
  tx: Db,
  change: { mailbox: AccountId; member: AccountId; by: AccountId; now: Date },
): Promise<void> {
  const { mailbox, member, by, now } = change;
  await sql`insert into identity.membership_change (account_id, member_id, changed_by, changed_at, before)
    values (${mailbox}::bigint, ${member}::bigint, ${by}::bigint, ${now}::timestamptz,
      (select access_right from identity.membership
        where account_id = ${mailbox}::bigint and member_id = ${member}::bigint))`.execute(tx);
}

/**
 * Rights that this person has changed since, that are not what they were, and that nobody else has changed after them:
 * another owner's word stands.
 */
export async function listMemberChanges(db: Db, by: AccountId, since: Date): Promise<MemberChangeLine[]> {
  const { rows } = await sql<Omit<MemberChangeLine, 'at'> & { at: Date }>`
    select mailbox.account_id as "mailboxId", mailbox.display_name as mailbox, person.account_id as "memberId",
      person.display_name as name, changed.before, membership.access_right as after, changed.at
    from (select distinct on (account_id, member_id) account_id, member_id, before,
        max(changed_at) over (partition by account_id, member_id) as at
      from identity.membership_change
      where changed_by = ${by}::bigint and changed_at >= ${since}::timestamptz
      order by account_id, member_id, change_id) changed
    join identity.account mailbox on mailbox.account_id = changed.account_id and mailbox.status = 'active'
    join identity.account person on person.account_id = changed.member_id and person.status = 'active'
    left join identity.membership on membership.account_id = changed.account_id
      and membership.member_id = changed.member_id
    where changed.before is distinct from membership.access_right
      and ${by}::bigint = (select changed_by from identity.membership_change last
        where last.account_id = changed.account_id and last.member_id = changed.member_id
        order by change_id desc limit 1)
    order by changed.at desc, 1, 3`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function pruneMemberChanges(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.membership_change where changed_at < ${before}::timestamptz`.execute(db);
}
