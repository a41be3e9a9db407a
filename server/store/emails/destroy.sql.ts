import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { listPlaces } from '../deletions/note.sql.ts';
import { bindNumbers, rowSet } from '../row-set.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

interface Removal {
  accountId: AccountId;
  clock: Clock;
  /** Their modseqs follow each other. */
  destroyed: readonly NumberedRewrite[];
}

/**
 * Removes emails (their memberships are gone already), leaving a tombstone. Words, envelopes and the rest, which nobody finds
 * any more, are cleared away later (`clearDestroyed`).
 */
export async function removeEmails(tx: Db, { accountId, clock, destroyed }: Removal): Promise<void> {
  const last = destroyed.at(-1);
  if (last === undefined) return;
  const column = (pick: (rewrite: NumberedRewrite) => number) =>
    sql`${bindNumbers(destroyed.map(pick))}::bigint[]`;
  const emailId = ({ email }: NumberedRewrite): number => email.emailId;
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  await sql`
    with found as materialized (select d.before, (select x.ctid from store.email x
              where x.account_id = ${accountId}::bigint and x.email_id = d.email_id) as place
            from ${rowSet('d', [
              ['email_id', 'bigint', destroyed.map(emailId)],
              ['before', 'text', destroyed.map(listPlaces)],
            ])}),
      gone as (delete from store.email e using found f
        where e.ctid = any(array(select place from found)) and e.ctid = f.place
        returning e.email_id, e.thread_id, f.before, e.digest, e.keywords, e.received_at),
      buried as (insert into store.email_tombstone
          (account_id, modseq, email_ids, thread_ids, created_modseqs, destroyed_at)
        values (${accountId}::bigint, ${last.modseq}::bigint, ${column(emailId)},
          ${column(({ email }) => email.threadId)}, ${column(({ email }) => email.createdModseq)}, ${now}))
    insert into store.destroyed
      (account_id, email_id, thread_id, destroyed_at, mailbox_ids, digest, keywords, received_at)
    select ${accountId}::bigint, email_id, thread_id, ${now}, string_to_array(before, ' ')::bigint[], digest, keywords,
        received_at from gone`.execute(tx);
}
