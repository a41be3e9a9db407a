import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { LockedAccount } from '../accounts.sql.ts';
import { splitColumn, splitNumbers } from '../emails/packed.ts';
import { bindNumbers } from '../row-set.sql.ts';
import type { Binding } from '../statement.sql.ts';
import type { LockedMailbox } from './plan.ts';

/** What an append to one account starts from, as of one moment. */
export interface Start {
  account: LockedAccount;
  /** Of the last transaction that changed the account. */
  xid: string;
  /** By id and by role. */
  mailboxes: ReadonlyMap<string | number, LockedMailbox>;
  /** Ascending, larger than that of any email that the account has. */
  emailIds: readonly number[];
}

function nameMailboxes(mailboxes: readonly (LockedMailbox & { role: string | null })[]): Start['mailboxes'] {
  const named = new Map<string | number, LockedMailbox>();
  for (const mailbox of mailboxes) {
    named.set(mailbox.mailboxId, mailbox);
    if (mailbox.role !== null) named.set(mailbox.role, mailbox);
  }
  return named;
}

type Columns = Omit<LockedAccount, 'accountId'> &
  Record<'xid' | 'heads' | 'refs' | 'threads' | 'emailIds', string | null>;

/** With so many email ids, and the threads of those of these hashes that have one. Null: no such account. */
export async function readStart(
  db: Db,
  accountId: AccountId,
  { hashes, count }: { hashes: readonly number[]; count: number },
): Promise<{ start: Start; threads: Map<number, number> } | null> {
  const { rows } = await sql<Columns>`
    select a.modseq, a.used_bytes as "usedBytes", a.quota_bytes as "quotaBytes", a.changed_xid::text as xid, r.*,
        (select string_agg(concat_ws(' ', m.mailbox_id, m.uid_next, m.role), ',')
          from store.mailbox m where m.account_id = a.account_id) as heads,
        (select string_agg(nextval('store.email_id')::text, ',') from generate_series(1, ${count}::integer)) as "emailIds"
      from store.account a
      cross join lateral (select string_agg(ref_hash::text, ',') as refs, string_agg(thread_id::text, ',') as threads
        from unnest(${bindNumbers(hashes)}::bigint[]) as h(hash)
        cross join lateral (select * from store.message_ref x
          where x.account_id = ${accountId}::bigint and x.ref_hash = h.hash offset 0) x) r
     where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { modseq, usedBytes, quotaBytes } = row;
  const threads = splitNumbers(row.threads);
  const start = {
    account: { accountId, modseq, usedBytes, quotaBytes },
    xid: row.xid ?? '0',
    mailboxes: nameMailboxes(splitColumn(row.heads).map(openHead)),
    emailIds: splitNumbers(row.emailIds),
  };
  return { start, threads: new Map(splitNumbers(row.refs).map((hash, at) => [hash, threads[at] ?? 0])) };
}

function openHead(head: string): LockedMailbox & { role: string | null } {
  const [id, uidNext, role = null] = head.split(' ');
  return { mailboxId: Number(id), uidNext: Number(uidNext), role };
}

/** What has to be as it was when an append is written that started there. */
export interface Asked {
  start: Start;
  /** Hashes that were taken to have no thread, without asking. */
  unread: readonly number[];
}

/**
 * Of an account's row, `a`. Every writer of emails, memberships and mailboxes raises the counter; who clears away threads leaves
 * the number of its transaction; who sets a quota, the quota.
 */
export function isAsItWas<Given>(bind: Binding<Given>, find: (given: Given) => Asked): RawBuilder<boolean> {
  const ofStart = (read: (start: Start) => unknown): RawBuilder<unknown> =>
    bind.value((given) => read(find(given).start));
  const unread = bind.value((given) => bindNumbers(find(given).unread));
  return sql<boolean>`a.modseq = ${ofStart(({ account }) => account.modseq)}::bigint
    and a.changed_xid = ${ofStart(({ xid }) => xid)}::xid8
    and a.quota_bytes is not distinct from ${ofStart(({ account }) => account.quotaBytes)}::bigint
    and not exists (select from store.message_ref r
      where r.account_id = ${ofStart(({ account }) => account.accountId)}::bigint and r.ref_hash = any(${unread}::bigint[]))`;
}
