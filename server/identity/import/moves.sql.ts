import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

/**
 * Somebody who changes establishments: rights on the mailboxes of the one they left end, unless still assigned there.
 * Those who lost one.
 */
export async function endRightsOfMoved(
  tx: Db,
  moves: readonly { accountId: number; from: string }[],
  today: string,
): Promise<AccountId[]> {
  const { rows } = await sql<{ member_id: AccountId }>`
    delete from identity.membership using identity.account mailbox,
      unnest(${moves.map((m) => m.accountId)}::bigint[], ${moves.map((m) => m.from)}::text[]) as t (member_id, uai)
    where membership.member_id = t.member_id and membership.account_id = mailbox.account_id
      and mailbox.establishment = t.uai
      and not exists (select from identity.assignment
        where assignment.account_id = t.member_id and assignment.structure = t.uai
          and begins_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date))
    returning membership.member_id`.execute(tx);
  return rows.map((row) => row.member_id);
}

/** The head of an establishment owns its functional mailboxes: every one has somebody who names its members. */
export async function giveHeadsTheirMailboxes(tx: Db, heads: readonly number[]): Promise<void> {
  await sql`
    insert into identity.membership (account_id, member_id, access_right)
    select mailbox.account_id, head.account_id, 'owner'
    from identity.account head join identity.account mailbox
      on mailbox.kind = 'functional' and mailbox.status = 'active' and mailbox.establishment = head.establishment
    where head.account_id = any(${heads}::bigint[])
    on conflict (account_id, member_id) do update set access_right = 'owner'`.execute(tx);
}
