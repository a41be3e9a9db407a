import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { NumberedRewrite } from '../emails/rewrite.ts';
import { rowSet } from '../row-set.sql.ts';

/** Remembers what these rewrites put into the bin or destroy, before they are written; forgets what leaves the bin. */
export async function noteDeletions(
  tx: Db,
  clock: Clock,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<void> {
  const moved = rewrites.filter(
    ({ email, mailboxIds }) =>
      mailboxIds.length > 0 && email.placed.some(({ mailboxId }) => !mailboxIds.includes(mailboxId)),
  );
  const destroyed = rewrites.filter(({ mailboxIds }) => mailboxIds.length === 0);
  const now = clock.now().toISOString();
  if (moved.length > 0) await noteMoves(tx, accountId, moved, now);
  if (destroyed.length > 0) await noteDestroyed(tx, accountId, destroyed, now);
}

async function noteMoves(
  tx: Db,
  accountId: AccountId,
  moved: readonly NumberedRewrite[],
  now: string,
): Promise<void> {
  await sql`
    with bin as (select mailbox_id from store.mailbox where account_id = ${accountId}::bigint and role = 'trash'),
      moved as (select email_id, string_to_array(before, ' ')::bigint[] as before,
          string_to_array(after, ' ')::bigint[] as after from ${moveSet(moved)}),
      back as (delete from store.deletion d using moved, bin
        where d.account_id = ${accountId}::bigint and d.email_id = moved.email_id and bin.mailbox_id <> all (after))
    insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids)
    select ${accountId}::bigint, email_id, ${now}::timestamptz, before from moved, bin
     where bin.mailbox_id = any (after) and bin.mailbox_id <> all (before)
    on conflict (account_id, email_id) do update
      set deleted_at = excluded.deleted_at, mailbox_ids = excluded.mailbox_ids`.execute(tx);
}

/** But no draft: an editor saves one by making it anew. */
async function noteDestroyed(
  tx: Db,
  accountId: AccountId,
  destroyed: readonly NumberedRewrite[],
  now: string,
): Promise<void> {
  await sql`
    with gone as (select m.before, e.* from ${moveSet(destroyed)}
        join store.email e on e.account_id = ${accountId}::bigint and e.email_id = m.email_id),
      draft as (delete from store.deletion d using gone
        where d.account_id = gone.account_id and d.email_id = gone.email_id and '$draft' = any (gone.keywords))
    insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids, digest, keywords, received_at,
      verdict, evidence, added_headers)
    select e.account_id, e.email_id, ${now}::timestamptz, string_to_array(before, ' ')::bigint[], e.digest, e.keywords,
        e.received_at, t.verdict, t.evidence, t.added_headers
      from gone e join store.email_detail t using (account_id, email_id)
     where '$draft' <> all (e.keywords)
    on conflict (account_id, email_id) do update
      set deleted_at = excluded.deleted_at, digest = excluded.digest, keywords = excluded.keywords,
        received_at = excluded.received_at, verdict = excluded.verdict, evidence = excluded.evidence,
        added_headers = excluded.added_headers`.execute(tx);
}

function moveSet(rewrites: readonly NumberedRewrite[]): RawBuilder<unknown> {
  return rowSet('m', [
    ['email_id', 'bigint', rewrites.map(({ email }) => email.emailId)],
    ['before', 'text', rewrites.map(({ email }) => email.placed.map((place) => place.mailboxId).join(' '))],
    ['after', 'text', rewrites.map(({ mailboxIds }) => mailboxIds.join(' '))],
  ]);
}
