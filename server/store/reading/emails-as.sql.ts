import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';

/** `store.email` with the keywords that this person sees; an alias goes behind it. */
export function emailsAs(reader: AccountId | null): RawBuilder<unknown> {
  if (reader === null) return sql`store.email`;
  return sql`(select o.account_id, o.email_id, o.thread_id, o.created_modseq, o.modseq, o.size, o.received_at,
      o.sent_at, o.from_hash, o.digest, o.has_attachment, o.held, o.added_size,
      case when r.seen is null or r.seen = ('$seen' = any (o.keywords)) then o.keywords
        when r.seen then array_append(o.keywords, '$seen') else array_remove(o.keywords, '$seen') end as keywords
    from store.email o left join store.reading r on r.account_id = o.account_id
      and r.member_id = ${reader}::bigint and r.email_id = o.email_id)`;
}

/** What this person has read, or not, otherwise than the emails' own keywords may say. */
export async function loadReading(
  tx: Db,
  accountId: AccountId,
  reader: AccountId,
  emailIds: readonly number[],
): Promise<Map<number, boolean>> {
  const { rows } = await sql<{ emailId: number; seen: boolean }>`
    select email_id as "emailId", seen from store.reading where account_id = ${accountId}::bigint
       and member_id = ${reader}::bigint and email_id = any(${[...emailIds]}::bigint[])`.execute(tx);
  return new Map(rows.map(({ emailId, seen }) => [emailId, seen]));
}
