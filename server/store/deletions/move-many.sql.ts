import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { typeBits, updateAccounts, type LockedAccount } from '../accounts.sql.ts';
import { countDeltas, isUnread, type Counted } from '../counters.ts';
import { unmarkDeleted } from '../emails/deleted-uids.sql.ts';
import { gatherUids } from '../emails/place.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { readCounted, updateMailboxCounters } from '../mailboxes/counters.sql.ts';
import { rowSet } from '../row-set.sql.ts';
import type { EmailId } from '../types.ts';

/** A copy of a content, read under the lock of its account. */
export interface LoadedCopy {
  accountId: AccountId;
  emailId: EmailId;
  threadId: number;
  receivedAt: Date;
  keywords: string[];
  placed: { mailboxId: number; uid: number }[];
  /** The mailbox of that role; null where there is none. */
  bin: number | null;
  inbox: number | null;
  /** Where it lay before the bin, as far as that still exists. */
  wasIn: number[];
  /** Of the verdict that a recall replaced. */
  levelBefore: string | null;
}

/** Where a copy goes, and its keywords there; at least one mailbox. */
export interface Move extends LoadedCopy {
  mailboxIds: number[];
}

type Numbered = Move & { modseq: number };

/**
 * What `writeRewrites` does for one account, for many in a handful of statements: memberships, tombstones, counters, states,
 * deletion notes, the feed. The caller holds the locks of all accounts.
 */
export async function moveMany(
  tx: Db,
  clock: Clock,
  accounts: ReadonlyMap<AccountId, LockedAccount>,
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return;
  const modseqs = new Map([...accounts].map(([accountId, { modseq }]) => [accountId, modseq]));
  const take = (accountId: AccountId): number => {
    const next = (modseqs.get(accountId) ?? 0) + 1;
    modseqs.set(accountId, next);
    return next;
  };
  const numbered = moves.map((move): Numbered => ({ ...move, modseq: take(move.accountId) }));
  const threads = new Map(
    numbered.map(({ accountId, threadId }) => [`${accountId} ${threadId}`, { accountId, threadId }]),
  );
  const before = await readCounted(tx, [...threads.values()]);
  await noteBins(tx, clock, numbered);
  await setKeywords(tx, numbered);
  await leave(tx, numbered);
  const uidNext = await join(tx, numbered);
  const owners = new Map(
    numbered.flatMap(({ accountId, placed, mailboxIds }) =>
      [...placed.map(({ mailboxId }) => mailboxId), ...mailboxIds].map((id) => [id, accountId] as const),
    ),
  );
  const mailboxes = [...countDeltas(before, countAfter(before, numbered))].flatMap(([mailboxId, delta]) => {
    const accountId = owners.get(mailboxId);
    const isChanged = uidNext.has(mailboxId) || Object.values(delta).some((value) => value !== 0);
    if (accountId === undefined || !isChanged) return [];
    return [
      { accountId, mailboxId, ...delta, uidNext: uidNext.get(mailboxId) ?? null, modseq: take(accountId) },
    ];
  });
  const bits = typeBits.Email | typeBits.Mailbox;
  const changes = [...new Set(numbered.map(({ accountId }) => accountId))].map((accountId) => ({
    accountId,
    modseq: modseqs.get(accountId) ?? 0,
    bits,
    usedDelta: 0,
  }));
  await sql`with write_mailbox as (${updateMailboxCounters(mailboxes)}),
    write_account as (${updateAccounts(changes)}) select ${publish(changes)}`.execute(tx);
}

function countAfter(before: readonly Counted[], moves: readonly Numbered[]): Counted[] {
  const moved = new Set<number>(moves.map(({ emailId }) => emailId));
  const after = before.filter(({ emailId }) => !moved.has(emailId));
  for (const { emailId, threadId, keywords, mailboxIds } of moves) {
    const unread = isUnread(keywords);
    for (const mailboxId of mailboxIds) after.push({ mailboxId, threadId, emailId, unread });
  }
  return after;
}

/** What goes into the bin is remembered with its places; what leaves it is forgotten. */
async function noteBins(tx: Db, clock: Clock, moves: readonly Numbered[]): Promise<void> {
  await sql`
    with moved as (select account_id, email_id, string_to_array(before, ' ')::bigint[] as before, enters, leaves
        from ${rowSet('m', [
          ['account_id', 'bigint', moves.map(({ accountId }) => accountId)],
          ['email_id', 'bigint', moves.map(({ emailId }) => emailId)],
          ['before', 'text', moves.map(({ placed }) => placed.map(({ mailboxId }) => mailboxId).join(' '))],
          [
            'enters',
            'boolean',
            moves.map((move) => !isInBin(move) && move.mailboxIds.includes(move.bin ?? 0)),
          ],
          [
            'leaves',
            'boolean',
            moves.map((move) => isInBin(move) && !move.mailboxIds.includes(move.bin ?? 0)),
          ],
        ])}),
      back as (delete from store.deletion d using moved
        where moved.leaves and d.account_id = moved.account_id and d.email_id = moved.email_id)
    insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids)
    select account_id, email_id, ${clock.now().toISOString()}::timestamptz, before from moved where enters
    on conflict (account_id, email_id) do update
      set deleted_at = excluded.deleted_at, mailbox_ids = excluded.mailbox_ids`.execute(tx);
}

function isInBin({ placed, bin }: LoadedCopy): boolean {
  return placed.some(({ mailboxId }) => mailboxId === bin);
}

async function setKeywords(tx: Db, moves: readonly Numbered[]): Promise<void> {
  await sql`
    with changed as (select * from ${rowSet('r', [
      ['account_id', 'bigint', moves.map(({ accountId }) => accountId)],
      ['email_id', 'bigint', moves.map(({ emailId }) => emailId)],
      ['keywords', 'text', moves.map(({ keywords }) => keywords.join(' '))],
      ['modseq', 'bigint', moves.map(({ modseq }) => modseq)],
    ])}),
      noted as (insert into store.email_change (account_id, modseq, email_ids)
        select account_id, max(modseq), array_agg(email_id order by modseq) from changed group by account_id)
    update store.email e set keywords = string_to_array(r.keywords, ' '), modseq = r.modseq
      from changed r where e.account_id = r.account_id and e.email_id = r.email_id`.execute(tx);
}

async function leave(tx: Db, moves: readonly Numbered[]): Promise<void> {
  const left = moves.flatMap(({ accountId, modseq, placed, mailboxIds }) =>
    placed
      .filter(({ mailboxId }) => !mailboxIds.includes(mailboxId))
      .map((place) => ({ accountId, modseq, ...place })),
  );
  if (left.length === 0) return;
  const places = rowSet('l', [
    ['account_id', 'bigint', left.map(({ accountId }) => accountId)],
    ['mailbox_id', 'bigint', left.map(({ mailboxId }) => mailboxId)],
    ['uid', 'bigint', left.map(({ uid }) => uid)],
    ['modseq', 'bigint', left.map(({ modseq }) => modseq)],
  ]);
  await sql`
    with gone as (delete from store.membership s using ${places}
      where s.account_id = l.account_id and s.mailbox_id = l.mailbox_id and s.uid = l.uid
      returning s.account_id, s.mailbox_id, l.modseq, s.uid),
      buried as (select account_id, mailbox_id, range_agg(int8range(uid, uid, '[]')) as uids from gone group by 1, 2),
      unmarked as (${unmarkDeleted(sql`buried`)})
    insert into store.membership_tombstone as t (account_id, mailbox_id, modseq, uids)
    ${gatherUids(sql`select account_id, mailbox_id, modseq, uid from gone`)}`.execute(tx);
}

/** Returns the next uid of each mailbox that got something. */
async function join(tx: Db, moves: readonly Numbered[]): Promise<Map<number, number>> {
  const joined = moves.flatMap((move) =>
    move.mailboxIds
      .filter((mailboxId) => !move.placed.some((place) => place.mailboxId === mailboxId))
      .map((mailboxId) => ({ mailboxId, move })),
  );
  const uidNext = new Map<number, number>();
  if (joined.length === 0) return uidNext;
  const { rows } = await sql<{ mailboxId: number; uidNext: number }>`
    select m.mailbox_id as "mailboxId", m.uid_next as "uidNext" from ${rowSet('w', [
      ['account_id', 'bigint', joined.map(({ move }) => move.accountId)],
      ['mailbox_id', 'bigint', joined.map(({ mailboxId }) => mailboxId)],
    ])} join store.mailbox m on m.account_id = w.account_id and m.mailbox_id = w.mailbox_id`.execute(tx);
  for (const row of rows) uidNext.set(row.mailboxId, row.uidNext);
  const uids = joined.map(({ mailboxId }) => {
    const uid = uidNext.get(mailboxId) as number;
    uidNext.set(mailboxId, uid + 1);
    return uid;
  });
  await sql`insert into store.membership (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
    select account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at from ${rowSet('j', [
      ['account_id', 'bigint', joined.map(({ move }) => move.accountId)],
      ['mailbox_id', 'bigint', joined.map(({ mailboxId }) => mailboxId)],
      ['uid', 'bigint', uids],
      ['email_id', 'bigint', joined.map(({ move }) => move.emailId)],
      ['thread_id', 'bigint', joined.map(({ move }) => move.threadId)],
      ['modseq', 'bigint', joined.map(({ move }) => move.modseq)],
      ['received_at', 'timestamptz', joined.map(({ move }) => move.receivedAt.toISOString())],
    ])}`.execute(tx);
  return uidNext;
}
