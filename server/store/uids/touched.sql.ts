import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { MailboxId, Modseq } from '../ids.ts';
import type { TouchedMailboxes } from './types.ts';

/** See `Store.listTouched`. Two index ranges: what has changed as a rule is little, wherever it lies. */
export async function listTouched(
  db: Db,
  accountId: AccountId,
  since: Modseq,
): Promise<TouchedMailboxes | null> {
  const { rows } = await sql<{ modseq: Modseq; changed: string | null; left: string | null }>`
    select a.modseq,
        (select string_agg(distinct s.mailbox_id::text, ',')
          from (select email_id from store.email
            where account_id = ${accountId}::bigint and modseq > ${since}::bigint offset 0) e
          cross join lateral (select mailbox_id from store.membership
            where account_id = ${accountId}::bigint and email_id = e.email_id offset 0) s) as changed,
        (select string_agg(distinct mailbox_id::text, ',') from store.membership_tombstone
          where account_id = ${accountId}::bigint and modseq > ${since}::bigint) as left
      from store.account a where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { modseq: row.modseq, changed: readIds(row.changed), left: readIds(row.left) };
}

function readIds(text: string | null): Set<MailboxId> {
  return new Set((text?.split(',') ?? []).map((each) => Number(each) as MailboxId));
}
