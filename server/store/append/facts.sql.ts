import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { LockedAccount } from '../accounts.sql.ts';
import type { Counted } from '../counters.ts';
import { readCounted } from '../mailboxes/counters.sql.ts';
import { rowSet } from '../row-set.sql.ts';
import { cleanText } from '../text.ts';
import type { Append, Target } from '../types.ts';
import { mayJoinBySubject } from './join-by-subject.ts';
import type { MessageRow } from './message-row.ts';
import type { AppendFacts, LockedMailbox } from './plan.ts';

/** Reads what the plan needs, after the accounts were locked: nobody else changes it meanwhile. */
export async function loadFacts(
  tx: Db,
  appends: readonly Append[],
  messages: readonly MessageRow[],
  accounts: ReadonlyMap<AccountId, LockedAccount>,
): Promise<AppendFacts> {
  const targets = appends.flatMap((append) => append.targets);
  const findMailboxes = await loadMailboxes(tx, targets);
  const threads = await loadThreads(tx, appends, messages);
  const takesPart = await loadTakingPart(tx, { appends, messages, threads });
  const counted = await loadCounted(tx, threads);
  const emailIds = await takeEmailIds(tx, targets.length);
  return {
    accounts,
    findMailboxes,
    findThread: (accountId, refHash) => threads.get(accountId)?.get(refHash),
    takesPart,
    counted,
    emailIds,
  };
}

async function loadMailboxes(
  tx: Db,
  targets: readonly Target[],
): Promise<(target: Target) => LockedMailbox[] | null> {
  const byRole = targets.flatMap(({ accountId, mailbox }) =>
    'role' in mailbox ? [[accountId, mailbox.role] as const] : [],
  );
  const byId = targets.flatMap(({ accountId, mailbox }) =>
    'ids' in mailbox ? mailbox.ids.map((id) => [accountId, id] as const) : [],
  );
  const { rows } = await sql<LockedMailbox & { accountId: AccountId; role: string | null }>`
    select m.account_id as "accountId", m.mailbox_id as "mailboxId", m.role, m.uid_next as "uidNext"
      from ${rowSet('t', [
        ['account_id', 'bigint', byRole.map(([accountId]) => accountId)],
        ['role', 'text', byRole.map(([, role]) => role)],
      ])} join store.mailbox m on m.account_id = t.account_id and m.role = t.role
    union
    select m.account_id, m.mailbox_id, m.role, m.uid_next
      from ${rowSet('t', [
        ['account_id', 'bigint', byId.map(([accountId]) => accountId)],
        ['mailbox_id', 'bigint', byId.map(([, id]) => id)],
      ])} join store.mailbox m on m.account_id = t.account_id and m.mailbox_id = t.mailbox_id`.execute(tx);
  const found = new Map<string, LockedMailbox>();
  for (const row of rows) {
    found.set(`${row.accountId} ${row.mailboxId}`, row);
    if (row.role !== null) found.set(`${row.accountId} ${row.role}`, row);
  }
  return ({ accountId, mailbox }) => findAll(mailbox, (name) => found.get(`${accountId} ${name}`));
}

/** The mailboxes of a target, by role or id; null unless all are there. */
export function findAll(
  mailbox: Target['mailbox'],
  find: (name: string | number) => LockedMailbox | undefined,
): LockedMailbox[] | null {
  const names = 'role' in mailbox ? [mailbox.role] : [...new Set<number>(mailbox.ids)];
  const mailboxes = names.map(find);
  if (mailboxes.length === 0) return null;
  return mailboxes.every((row) => row !== undefined) ? mailboxes : null;
}

/** By which its conversation is found; by its subject only that of an answer is, whatever others have the same. */
export function listAsked({ refs }: MessageRow): number[] {
  return refs.subject !== null && refs.answersSubject ? [...refs.lookUp, refs.subject] : refs.lookUp;
}

export type Threads = Map<AccountId, Map<number, number>>;

async function loadThreads(
  tx: Db,
  appends: readonly Append[],
  messages: readonly MessageRow[],
): Promise<Threads> {
  const targets = appends.flatMap((append, n) =>
    append.targets.map(({ accountId }) => [n, accountId] as const),
  );
  const hashes = messages.flatMap((message, n) => listAsked(message).map((hash) => [n, hash] as const));
  const threads: Threads = new Map();
  if (hashes.length === 0) return threads;
  const { rows } = await sql<{ accountId: AccountId; refHash: number; threadId: number }>`
    select r.account_id as "accountId", r.ref_hash as "refHash", r.thread_id as "threadId"
      from ${rowSet('t', [
        ['n', 'integer', targets.map(([n]) => n)],
        ['account_id', 'bigint', targets.map(([, accountId]) => accountId)],
      ])} join ${rowSet('h', [
        ['n', 'integer', hashes.map(([n]) => n)],
        ['ref_hash', 'bigint', hashes.map(([, hash]) => hash)],
      ])} on h.n = t.n
      join store.message_ref r on r.account_id = t.account_id and r.ref_hash = h.ref_hash`.execute(tx);
  for (const { accountId, refHash, threadId } of rows) {
    let ofAccount = threads.get(accountId);
    if (ofAccount === undefined) threads.set(accountId, (ofAccount = new Map<number, number>()));
    ofAccount.set(refHash, threadId);
  }
  return threads;
}

/** Messages of a conversation, the newest, in which somebody is looked for who may join it by its subject. */
const LOOKED_AT = 50;

/** Who takes part, not counting what is held for a fraud, in the conversation that a subject alone names. */
export async function loadTakingPart(
  tx: Db,
  {
    appends,
    messages,
    threads,
  }: { appends: readonly Append[]; messages: readonly MessageRow[]; threads: Threads },
): Promise<AppendFacts['takesPart']> {
  const asked = appends.flatMap((append, n) => {
    const message = messages[n] as MessageRow;
    return append.targets.flatMap((target) => {
      const { accountId } = target;
      if (!mayJoinBySubject(append, target, message)) return [];
      const threadId = threads.get(accountId)?.get(message.refs.subject ?? 0);
      return threadId === undefined ? [] : [{ accountId, threadId, from: message.from }];
    });
  });
  if (asked.length === 0) return () => false;
  const { rows } = await sql<{ accountId: AccountId; threadId: number; address: string }>`
    select distinct a.account_id as "accountId", a.thread_id as "threadId", a.address
      from ${rowSet('a', [
        ['account_id', 'bigint', asked.map(({ accountId }) => accountId)],
        ['thread_id', 'bigint', asked.map(({ threadId }) => threadId)],
        ['address', 'text', asked.map(({ from }) => cleanText(from))],
      ])}
     where exists (select from (select e.email_id from store.email e
          where e.account_id = a.account_id and e.thread_id = a.thread_id and not e.held
          order by e.email_id desc limit ${LOOKED_AT}::int) e
        join store.email_detail d on d.account_id = a.account_id and d.email_id = e.email_id
        cross join lateral jsonb_array_elements(
          ${sql.join(
            ['from', 'to', 'cc', 'bcc'].map((name) => sql`coalesce(d.envelope -> ${sql.lit(name)}, '[]')`),
            sql` || `,
          )}) p
        where lower(trim(p ->> 'address')) = a.address)`.execute(tx);
  const known = new Set(
    rows.map(({ accountId, threadId, address }) => `${accountId} ${threadId} ${address}`),
  );
  return (accountId, threadId, address) => known.has(`${accountId} ${threadId} ${cleanText(address)}`);
}

export async function loadCounted(tx: Db, threads: Threads): Promise<Counted[]> {
  const pairs = [...threads].flatMap(([accountId, ofAccount]) =>
    [...new Set(ofAccount.values())].map((threadId) => ({ accountId, threadId })),
  );
  return pairs.length === 0 ? [] : readCounted(tx, pairs);
}

async function takeEmailIds(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('store.email_id') as id from generate_series(1, ${count}::integer)`.execute(tx);
  return rows.map((row) => row.id);
}
