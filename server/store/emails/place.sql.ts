import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { rowSet } from '../row-set.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

export interface KeywordsChange {
  emailId: number;
  keywords: readonly string[];
  modseq: number;
}

/**
 * Keywords and modseq of these emails, and the note that they changed; in ascending modseqs. Most of a thousand get the same
 * keywords: each list of them travels once.
 */
export function updateKeywords(
  accountId: AccountId,
  changes: readonly KeywordsChange[],
): RawBuilder<unknown> {
  const lists = new Map<string, number>();
  const numbers = changes.map(({ keywords }) => {
    const list = keywords.join(' ');
    const number = lists.get(list) ?? lists.size + 1;
    lists.set(list, number);
    return number;
  });
  const last = changes.at(-1)?.modseq ?? 0;
  // By its place on the disk, found for one after the other: of an account that has just been filled the planner knows too
  // little to leave the rest of it unread.
  return sql`with changed as (select r.*, (select x.ctid from store.email x
        where x.account_id = ${accountId}::bigint and x.email_id = r.email_id) as place
      from ${rowSet('r', [
        ['email_id', 'bigint', changes.map(({ emailId }) => emailId)],
        ['keywords', 'integer', numbers],
        ['modseq', 'bigint', changes.map(({ modseq }) => modseq)],
      ])}),
    noted as (insert into store.email_change (account_id, modseq, email_ids)
      select ${accountId}::bigint, ${last}::bigint, array_agg(email_id order by modseq) from changed)
    update store.email e set keywords = string_to_array((${[...lists.keys()]}::text[])[c.keywords], ' '),
        modseq = c.modseq
      from changed c where e.ctid = any(array(select place from changed)) and e.ctid = c.place`;
}

export async function setKeywords(
  tx: Db,
  accountId: AccountId,
  changes: readonly KeywordsChange[],
): Promise<void> {
  if (changes.length > 0) await updateKeywords(accountId, changes).execute(tx);
}

interface Left {
  emailId: number;
  mailboxId: number;
  uid: number;
  modseq: number;
}

interface Joined {
  email: NumberedRewrite['email'];
  mailboxId: number;
  modseq: number;
  uid: number;
}

/** What became of the places of emails. */
export interface Placed {
  /** Of each mailbox that got something. */
  uidNext: ReadonlyMap<number, number>;
  joined: readonly Joined[];
}

/** Takes emails out of the mailboxes they are no longer in, and puts them into those they are new to. */
export async function placeEmails(
  tx: Db,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<Placed> {
  const left = rewrites.flatMap(({ email, mailboxIds, modseq }) =>
    email.placed
      .filter(({ mailboxId }) => !mailboxIds.includes(mailboxId))
      .map((place): Left => ({ ...place, emailId: email.emailId, modseq })),
  );
  const { joined, uidNext } = await numberJoined(tx, accountId, rewrites);
  const places = new Map(left.map((place) => [place.emailId, place]));
  const moved = joined.flatMap((to) => {
    const from = places.get(to.email.emailId);
    // One place of an email becomes one other.
    return from !== undefined && places.delete(to.email.emailId) ? [{ from, to }] : [];
  });
  const [departed, arrived] = [new Set(moved.map(({ from }) => from)), new Set(moved.map(({ to }) => to))];
  await move(tx, accountId, moved);
  await leave(
    tx,
    accountId,
    left.filter((place) => !departed.has(place)),
  );
  await join(
    tx,
    accountId,
    joined.filter((place) => !arrived.has(place)),
  );
  await bury(tx, accountId, left);
  return { uidNext, joined };
}

async function numberJoined(
  tx: Db,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<{ joined: Joined[]; uidNext: Map<number, number> }> {
  const wanted = rewrites.flatMap(({ email, mailboxIds, modseq }) =>
    mailboxIds
      .filter((mailboxId) => !email.placed.some((place) => place.mailboxId === mailboxId))
      .map((mailboxId) => ({ mailboxId, email, modseq })),
  );
  const uidNext = new Map<number, number>();
  if (wanted.length === 0) return { joined: [], uidNext };
  const { rows } = await sql<{ mailboxId: number; uidNext: number }>`
    select mailbox_id as "mailboxId", uid_next as "uidNext" from store.mailbox
     where account_id = ${accountId}::bigint
       and mailbox_id = any(${[...new Set(wanted.map((row) => row.mailboxId))]}::bigint[])`.execute(tx);
  for (const row of rows) uidNext.set(row.mailboxId, row.uidNext);
  const joined = wanted.map((place) => {
    const uid = uidNext.get(place.mailboxId) as number;
    uidNext.set(place.mailboxId, uid + 1);
    return { ...place, uid };
  });
  return { joined, uidNext };
}

/** The row of a membership, found by its key and nothing else (see `updateKeywords`). */
const placeOf = (accountId: AccountId, alias: string): RawBuilder<unknown> => sql`(
  select x.ctid from store.membership x where x.account_id = ${accountId}::bigint
     and x.mailbox_id = ${sql.ref(`${alias}.mailbox_id`)} and x.uid = ${sql.ref(`${alias}.uid`)})`;

async function move(
  tx: Db,
  accountId: AccountId,
  moved: readonly { from: Left; to: Joined }[],
): Promise<void> {
  if (moved.length === 0) return;
  await sql`with moved as materialized (select f.*, ${placeOf(accountId, 'f')} as place from ${rowSet('f', [
    ['mailbox_id', 'bigint', moved.map(({ from }) => from.mailboxId)],
    ['uid', 'bigint', moved.map(({ from }) => from.uid)],
    ['mailbox_to', 'bigint', moved.map(({ to }) => to.mailboxId)],
    ['uid_to', 'bigint', moved.map(({ to }) => to.uid)],
    ['modseq', 'bigint', moved.map(({ to }) => to.modseq)],
  ])})
    update store.membership s
       set mailbox_id = m.mailbox_to, uid = m.uid_to, modseq = m.modseq, deleted = false, saved_at = now()
      from moved m where s.ctid = any(array(select place from moved)) and s.ctid = m.place`.execute(tx);
}

async function leave(tx: Db, accountId: AccountId, left: readonly Left[]): Promise<void> {
  if (left.length === 0) return;
  await sql`delete from store.membership s where s.ctid = any(array(
      select ${placeOf(accountId, 'l')} from ${rowSet('l', [
        ['mailbox_id', 'bigint', left.map((place) => place.mailboxId)],
        ['uid', 'bigint', left.map((place) => place.uid)],
      ])}))`.execute(tx);
}

async function join(tx: Db, accountId: AccountId, joined: readonly Joined[]): Promise<void> {
  if (joined.length === 0) return;
  await sql`insert into store.membership
      (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
    select ${accountId}::bigint, mailbox_id, uid, email_id, thread_id, modseq, received_at
      from ${rowSet('j', [
        ['mailbox_id', 'bigint', joined.map((row) => row.mailboxId)],
        ['uid', 'bigint', joined.map((row) => row.uid)],
        ['email_id', 'bigint', joined.map(({ email }) => email.emailId)],
        ['thread_id', 'bigint', joined.map(({ email }) => email.threadId)],
        ['modseq', 'bigint', joined.map((row) => row.modseq)],
        ['received_at', 'timestamptz', joined.map(({ email }) => email.receivedAt)],
      ])}`.execute(tx);
}

/** A tombstone a mailbox keeps the uids that are gone. */
async function bury(tx: Db, accountId: AccountId, left: readonly Left[]): Promise<void> {
  if (left.length === 0) return;
  await sql`insert into store.membership_tombstone as t (account_id, mailbox_id, modseq, uids)
    ${gatherUids(
      sql`select ${accountId}::bigint as account_id, mailbox_id, modseq, uid from ${rowSet('l', [
        ['mailbox_id', 'bigint', left.map((place) => place.mailboxId)],
        ['uid', 'bigint', left.map((place) => place.uid)],
        ['modseq', 'bigint', left.map((place) => place.modseq)],
      ])}`,
    )}`.execute(tx);
}

/** What `store.membership_tombstone` takes, of rows (account_id, mailbox_id, modseq, uid). */
export function gatherUids(gone: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select account_id, mailbox_id, max(modseq), range_agg(int8range(uid, uid, '[]'))
    from (${gone}) gone group by account_id, mailbox_id
    on conflict (account_id, mailbox_id, modseq) do update set uids = t.uids + excluded.uids`;
}
