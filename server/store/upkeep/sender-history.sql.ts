import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { hashId } from '../append/message-row.ts';
import { cleanText, hashAddress } from '../text.ts';
import type { AskedSender, SenderHistory } from './types.ts';

/** Accounts that are asked: a habit shows in a few, and a circular must not read ten thousand conversations. */
const accountLimit = 50;
const referenceLimit = 20;

/**
 * What the accounts know of a sender and of the conversation that a message answers: one statement, bounded in accounts, messages
 * and conversations. `references` are Message-IDs.
 */
export async function findSenderHistory(
  db: Db,
  accountIds: readonly AccountId[],
  sender: AskedSender,
): Promise<SenderHistory> {
  const accounts = [...new Set(accountIds)].slice(0, accountLimit);
  const hash = hashAddress(sender.address);
  const address = cleanText(sender.address.trim().toLowerCase());
  const hashes = [...new Set(sender.references.slice(-referenceLimit).map(hashId))];
  const { rows } = await sql<Row>`
    with asked as (select a from unnest(${accounts}::bigint[]) as t(a)),
    earlier as (
      select e.received_at as at, d.preview
        from asked cross join lateral (
          select e.account_id, e.email_id, e.received_at from store.email e
           where e.account_id = asked.a and e.from_hash = ${hash}::bigint
           order by e.email_id desc limit 20) e
        join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id
       order by e.received_at desc limit 40),
    held as (
      select distinct r.account_id, r.thread_id
        from asked join store.message_ref r on r.account_id = asked.a and r.ref_hash = any(${hashes}::bigint[])),
    conversation as (
      select h.account_id, t.took_part, t.writers
        from held h cross join lateral (
          select coalesce(bool_or(e.from_hash = ${hash}::bigint
                                  or strpos(lower(d.envelope::text), ${address}) > 0), false) as took_part,
                 coalesce(jsonb_agg(distinct d.envelope -> 'from' -> 0)
                          filter (where d.envelope -> 'from' -> 0 is not null), '[]') as writers
            from (select e.email_id, e.from_hash from store.email e
                   where e.account_id = h.account_id and e.thread_id = h.thread_id
                   order by e.email_id desc limit 50) e
            join store.email_detail d on d.account_id = h.account_id and d.email_id = e.email_id) t)
    select (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'preview', preview)), '[]') from earlier)
             as earlier,
           (select coalesce(jsonb_agg(jsonb_build_object('accountId', account_id, 'writers', writers)), '[]')
              from conversation
             where not took_part and account_id not in (select account_id from conversation where took_part)
               and writers <> '[]') as strange`.execute(db);
  const [row] = rows;
  return {
    earlier: (row?.earlier ?? []).map(({ at, preview }) => ({ at: new Date(at), preview })),
    strange: new Map((row?.strange ?? []).map(({ accountId, writers }) => [accountId, writers.slice(0, 10)])),
  };
}

interface Row {
  earlier: { at: string; preview: string }[];
  strange: { accountId: AccountId; writers: { name: string | null; address: string }[] }[];
}
