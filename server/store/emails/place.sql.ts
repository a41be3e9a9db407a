import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import { besideIds, bindNumbers, formatRuns, listRuns, rowSet, runSet } from '../row-set.sql.ts';
import { unmarkDeleted } from './deleted-uids.sql.ts';
import type { LoadedMailbox } from './load.sql.ts';
import { numberTexts } from './packed.ts';
import { stands, type Part } from './part.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

export interface KeywordsChange {
  emailId: number;
  keywords: readonly string[];
}

/**
 * Keywords and modseq of these emails, which take the modseqs behind `before`, and the note that they changed. Most of a
 * thousand get the same keywords: each list of them travels once. A row is found by its place on the disk, one after the
 * other: of an account that has just been filled the planner knows too little to leave the rest of it unread.
 */
export function writeKeywords(
  accountId: AccountId,
  before: number,
  changes: readonly KeywordsChange[],
): Part[] {
  if (changes.length === 0) return [];
  const { texts, numbers } = numberTexts(changes.map(({ keywords }) => keywords.join(' ')));
  const listed = changes.map(({ emailId }, index) => ({
    emailId,
    list: numbers[index] ?? 0,
    modseq: before + index + 1,
  }));
  const read = besideIds(sql`e.email_id`, listed, ({ emailId }) => emailId);
  return [
    [
      'change_keywords',
      sql`update store.email e set keywords = string_to_array((${texts}::text[])[${read(({ list }) => list)}], ' '),
          modseq = ${read(({ modseq }) => modseq)}
        where ${isOneOf(
          accountId,
          changes.map(({ emailId }) => emailId),
        )}`,
    ],
    [
      'note_change',
      sql`insert into store.email_change (account_id, modseq, email_ids)
        select ${accountId}::bigint, ${before + changes.length}::bigint,
          ${bindNumbers(changes.map(({ emailId }) => emailId))}::bigint[] where ${stands}`,
    ],
  ];
}

/** Of a row of emails, `e`: these are looked up by their key, and nothing else is read. */
export const isOneOf = (accountId: AccountId, emailIds: readonly number[]): RawBuilder<unknown> => sql`
  e.ctid = any(array(select found.ctid from ${runSet('r', emailIds)} cross join lateral (select x.ctid from store.email x
      where x.account_id = ${accountId}::bigint and x.email_id between r.low and r.high offset 0) found
    where ${stands}))`;

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

/** What becomes of the places of emails. */
export interface Placed {
  /** Of each mailbox that gets something. */
  uidNext: ReadonlyMap<number, number>;
  joined: readonly Joined[];
  parts: Part[];
}

/** Takes emails out of the mailboxes they are no longer in, and puts them into those they are new to. */
export function placeEmails(
  accountId: AccountId,
  mailboxes: ReadonlyMap<number, LoadedMailbox>,
  rewrites: readonly NumberedRewrite[],
): Placed {
  const left = rewrites.flatMap(({ email, mailboxIds, modseq }) =>
    email.placed
      .filter(({ mailboxId }) => !mailboxIds.includes(mailboxId))
      .map(({ mailboxId, uid }): Left => ({ mailboxId, uid, emailId: email.emailId, modseq })),
  );
  const { joined, uidNext } = numberJoined(mailboxes, rewrites);
  const places = new Map(left.map((place) => [place.emailId, place]));
  const moved = joined.flatMap((to) => {
    const from = places.get(to.email.emailId);
    // One place of an email becomes one other.
    return from !== undefined && places.delete(to.email.emailId) ? [{ from, to }] : [];
  });
  const [departed, arrived] = [new Set(moved.map(({ from }) => from)), new Set(moved.map(({ to }) => to))];
  const parts = [
    ...move(accountId, moved),
    ...leave(
      accountId,
      left.filter((place) => !departed.has(place)),
    ),
    ...join(
      accountId,
      joined.filter((place) => !arrived.has(place)),
    ),
    ...bury(accountId, left),
  ];
  return { uidNext, joined, parts };
}

function numberJoined(
  mailboxes: ReadonlyMap<number, LoadedMailbox>,
  rewrites: readonly NumberedRewrite[],
): { joined: Joined[]; uidNext: Map<number, number> } {
  const uidNext = new Map<number, number>();
  const joined: Joined[] = [];
  for (const { email, mailboxIds, modseq } of rewrites) {
    for (const mailboxId of mailboxIds) {
      if (email.placed.some((place) => place.mailboxId === mailboxId)) continue;
      const uid = uidNext.get(mailboxId) ?? (mailboxes.get(mailboxId) as LoadedMailbox).uidNext;
      uidNext.set(mailboxId, uid + 1);
      joined.push({ mailboxId, email, modseq, uid });
    }
  }
  return { joined, uidNext };
}

/** Of a row of memberships, `s`: these are found by their key and nothing else. */
function isPlace(
  accountId: AccountId,
  places: readonly Pick<Left, 'mailboxId' | 'uid'>[],
): RawBuilder<unknown> {
  const runs = [...uidsByMailbox(places)].flatMap(([mailboxId, uids]) =>
    listRuns(uids.toSorted((a, b) => a - b)).map((run) => ({ mailboxId, ...run })),
  );
  const rows = rowSet('r', [
    ['mailbox_id', 'bigint', runs.map(({ mailboxId }) => mailboxId)],
    ['low', 'bigint', runs.map(({ low }) => low)],
    ['high', 'bigint', runs.map(({ high }) => high)],
  ]);
  return sql`s.ctid = any(array(select found.ctid from ${rows} cross join lateral (select x.ctid from store.membership x
      where x.account_id = ${accountId}::bigint and x.mailbox_id = r.mailbox_id and x.uid between r.low and r.high offset 0) found
    where ${stands}))`;
}

function uidsByMailbox(places: readonly Pick<Left, 'mailboxId' | 'uid'>[]): Map<number, number[]> {
  const byMailbox = new Map<number, number[]>();
  for (const { mailboxId, uid } of places) {
    const uids = byMailbox.get(mailboxId);
    if (uids === undefined) byMailbox.set(mailboxId, [uid]);
    else uids.push(uid);
  }
  return byMailbox;
}

function move(accountId: AccountId, moved: readonly { from: Left; to: Joined }[]): Part[] {
  if (moved.length === 0) return [];
  const read = besideIds(sql`s.email_id`, moved, ({ from }) => from.emailId);
  return [
    [
      'move_place',
      sql`update store.membership s set mailbox_id = ${read(({ to }) => to.mailboxId)}, uid = ${read(({ to }) => to.uid)},
          modseq = ${read(({ to }) => to.modseq)}, saved_at = now()
        where ${isPlace(
          accountId,
          moved.map(({ from }) => from),
        )}`,
    ],
  ];
}

function leave(accountId: AccountId, left: readonly Left[]): Part[] {
  if (left.length === 0) return [];
  return [['leave_place', sql`delete from store.membership s where ${isPlace(accountId, left)}`]];
}

function join(accountId: AccountId, joined: readonly Joined[]): Part[] {
  if (joined.length === 0) return [];
  const rows = rowSet('j', [
    ['mailbox_id', 'bigint', joined.map((row) => row.mailboxId)],
    ['uid', 'bigint', joined.map((row) => row.uid)],
    ['email_id', 'bigint', joined.map(({ email }) => email.emailId)],
    ['modseq', 'bigint', joined.map((row) => row.modseq)],
  ]);
  return [
    [
      'join_place',
      sql`insert into store.membership
          (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
        select ${accountId}::bigint, j.mailbox_id, j.uid, j.email_id, e.thread_id, j.modseq, e.received_at
          from ${rows} cross join lateral (select thread_id, received_at from store.email x
            where x.account_id = ${accountId}::bigint and x.email_id = j.email_id offset 0) e
         where ${stands}`,
    ],
  ];
}

/** A tombstone a mailbox keeps the uids that are gone; none of them is marked any more. */
function bury(accountId: AccountId, left: readonly Left[]): Part[] {
  if (left.length === 0) return [];
  const modseqs = new Map<number, number>();
  for (const { mailboxId, modseq } of left) {
    modseqs.set(mailboxId, Math.max(modseq, modseqs.get(mailboxId) ?? 0));
  }
  const graves = [...uidsByMailbox(left)].map(([mailboxId, uids]) => ({ mailboxId, uids: formatRuns(uids) }));
  const rows = rowSet('g', [
    ['mailbox_id', 'bigint', graves.map(({ mailboxId }) => mailboxId)],
    ['modseq', 'bigint', graves.map(({ mailboxId }) => modseqs.get(mailboxId) ?? 0)],
    ['uids', 'text', graves.map(({ uids }) => uids)],
  ]);
  return [
    [
      'bury_place',
      sql`insert into store.membership_tombstone (account_id, mailbox_id, modseq, uids)
        select ${accountId}::bigint, mailbox_id, modseq, uids::int8multirange from ${rows} where ${stands}
        returning account_id, mailbox_id, uids`,
    ],
    ['unmark_buried', unmarkDeleted(sql`bury_place`)],
  ];
}

/** What `store.membership_tombstone` takes, of rows (account_id, mailbox_id, modseq, uid). */
export function gatherUids(gone: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select account_id, mailbox_id, max(modseq), range_agg(int8range(uid, uid, '[]'))
    from (${gone}) gone group by account_id, mailbox_id
    on conflict (account_id, mailbox_id, modseq) do update set uids = t.uids + excluded.uids`;
}
