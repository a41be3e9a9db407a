import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { hashId } from '../append/message-row.ts';
import type { ThreadId } from '../ids.ts';
import type { FiledCopy, SentCopy } from './types.ts';

/** Long envelopes keep so much of a Message-ID. */
const COMPARED_CHARACTERS = 200;

/** Newest with one Message-ID that are looked at: a content that has to be read costs as much as the message. */
const COPIES = 20;

export async function listSent(db: Db, accountId: AccountId, messageId: string): Promise<SentCopy[]> {
  const { rows } = await sql<SentCopy>`
    select e.email_id as "emailId", e.thread_id as "threadId", encode(e.digest, 'hex') as digest,
      coalesce(d.evidence ->> 'source' = 'submission', false) as "isFiled",
      d.evidence -> 'handedIn' as "handedIn"
    from store.message_ref r
    join store.email e on e.account_id = r.account_id and e.thread_id = r.thread_id
    join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id
    join store.membership m on m.account_id = e.account_id and m.email_id = e.email_id
    join store.mailbox b on b.account_id = m.account_id and b.mailbox_id = m.mailbox_id and b.role = 'sent'
    where r.account_id = ${accountId}::bigint and r.ref_hash = ${hashId(messageId)}::bigint
      and left(d.envelope -> 'messageId' ->> 0, ${COMPARED_CHARACTERS}::int) = ${messageId.slice(0, COMPARED_CHARACTERS)}
    order by e.email_id desc limit ${COPIES}::int`.execute(db);
  return rows.toReversed();
}

/** Newest of a mailbox that are looked at. */
const LOOK_BACK = 50;

/** With this content, in the order of the accounts, the newest first. */
export async function listFiled(
  db: Db,
  accountIds: readonly AccountId[],
  { content, since }: { content: string; since: Date },
): Promise<FiledCopy[]> {
  const { rows } = await sql<FiledCopy>`
    select b.account_id as "accountId", d.email_id as "emailId", d.evidence -> 'handedIn' as "handedIn"
    from store.mailbox b
    cross join lateral (
      select m.email_id from store.membership m
      where m.account_id = b.account_id and m.mailbox_id = b.mailbox_id
        and m.received_at >= ${since.toISOString()}::timestamptz
      order by m.received_at desc, m.email_id desc limit ${LOOK_BACK}::int) m
    join store.email_detail d on d.account_id = b.account_id and d.email_id = m.email_id
    where b.account_id = any(${[...accountIds]}::bigint[]) and b.role = 'sent'
      and d.evidence ->> 'source' = 'submission'
      and d.evidence -> 'handedIn' ->> 'content' = ${content}
    order by array_position(${[...accountIds]}::bigint[], b.account_id), d.email_id desc`.execute(db);
  return rows;
}

export async function findThread(
  db: Db,
  accountId: AccountId,
  messageIds: readonly string[],
): Promise<ThreadId | null> {
  const hashes = messageIds.map(hashId);
  if (hashes.length === 0) return null;
  const { rows } = await sql<{ threadId: ThreadId }>`select thread_id as "threadId" from store.message_ref
    where account_id = ${accountId}::bigint and ref_hash = any(${hashes}::bigint[])
    order by array_position(${hashes}::bigint[], ref_hash) limit 1`.execute(db);
  return rows[0]?.threadId ?? null;
}
