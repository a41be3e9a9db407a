import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import { formatRuns } from '../row-set.sql.ts';
import { stands, type Part } from './part.sql.ts';

/*
 * `\Deleted` is of a place, not of an email, and seldom there: `store.deleted_uids` holds the marked uids of a mailbox as
 * ranges, so that a thousand are marked by one row. What leaves a mailbox leaves them too.
 */

/** A scalar: the marked uids of a mailbox; null: none. Put together once, however many rows are looked up in it. */
export const deletedUids = (accountId: AccountId, mailboxId: number): RawBuilder<unknown> => sql`(
  select g.uids * '{(,)}' from store.deleted_uids g
   where g.account_id = ${accountId}::bigint and g.mailbox_id = ${mailboxId}::bigint)`;

/** Sets the marks of these uids of a mailbox, or takes them away. */
export function markDeleted(
  accountId: AccountId,
  mailboxId: number,
  uids: readonly number[],
  action: 'mark' | 'unmark',
): Part {
  const row = sql`select ${accountId}::bigint as account_id, ${mailboxId}::bigint as mailbox_id,
    ${formatRuns(uids)}::int8multirange as uids where ${stands}`;
  if (action === 'unmark') return ['unmark_deleted', unmarkDeleted(sql`(${row})`)];
  const mark = sql`insert into store.deleted_uids as g (account_id, mailbox_id, uids) ${row}
    on conflict (account_id, mailbox_id) do update set uids = g.uids + excluded.uids`;
  return ['mark_deleted', mark];
}

/** `gone`: rows (account_id, mailbox_id, uids), one a mailbox. */
export const unmarkDeleted = (gone: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  update store.deleted_uids g set uids = g.uids - gone.uids from ${gone} gone
   where g.account_id = gone.account_id and g.mailbox_id = gone.mailbox_id and g.uids && gone.uids`;
