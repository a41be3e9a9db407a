import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { isUnread, type Counted } from '../counters.ts';
import { StoreError } from '../errors.ts';
import { bindNumbers, runSet } from '../row-set.sql.ts';
import { deletedUids } from './deleted-uids.sql.ts';
import { splitColumn, splitKeywords, splitNumbers, splitRanges } from './packed.ts';

/** What a change of an email starts from. */
export interface LoadedEmail {
  emailId: number;
  threadId: number;
  createdModseq: number;
  size: number;
  keywords: string[];
  isHeld: boolean;
  /** By ascending mailbox. */
  placed: { mailboxId: number; uid: number }[];
}

export interface LoadedMailbox {
  /** 0 at the top. */
  parentId: number;
  role: string | null;
  uidNext: number;
  uidValidity: number;
}

/** All that a change of emails starts from, as of one moment. */
export interface Loaded {
  /** The counter of the account at that moment: a change is written only while it is the same. */
  account: { accountId: AccountId; modseq: number };
  /** Its state of type Email. */
  emailState: number;
  mailboxes: ReadonlyMap<number, LoadedMailbox>;
  /** Those asked for. */
  emails: Map<number, LoadedEmail>;
  /** All emails of their threads, once a mailbox. */
  counted: Counted[];
}

/** An email in one of its mailboxes. */
export interface LoadedPlace {
  uid: number;
  isDeleted: boolean;
  email: LoadedEmail;
}

export interface LoadedPlaces extends Loaded {
  places: LoadedPlace[];
}

export async function loadEmails(db: Db, accountId: AccountId, ids: readonly number[]): Promise<Loaded> {
  const threads = sql`select e.thread_id from unnest(${bindNumbers(ids)}::bigint[]) as a(email_id)
    cross join lateral (select x.thread_id from store.email x
      where x.account_id = ${accountId}::bigint and x.email_id = a.email_id offset 0) e`;
  const { emails, deleted: _deleted, ...loaded } = await load(db, accountId, { threads, deleted: sql`null` });
  const asked = new Map<number, LoadedEmail>();
  for (const id of ids) {
    const email = emails.get(id);
    if (email !== undefined) asked.set(id, email);
  }
  return { ...loaded, emails: asked };
}

/** Those of these uids (null: of those marked `\Deleted`) that are there and not held, in ascending order. */
export async function loadPlaces(
  db: Db,
  accountId: AccountId,
  mailboxId: number,
  uids: readonly number[] | null,
): Promise<LoadedPlaces> {
  const own = sql`x.account_id = ${accountId}::bigint and x.mailbox_id = ${mailboxId}::bigint`;
  const marked = deletedUids(accountId, mailboxId);
  const asked =
    uids === null
      ? sql`(select lower(run) as low, upper(run) - 1 as high from unnest(${marked}) as m(run)) a`
      : runSet('a', uids);
  const threads = sql`select s.thread_id from ${asked} cross join lateral (
    select x.thread_id from store.membership x where ${own} and x.uid between a.low and a.high offset 0) s`;
  const { deleted, ...loaded } = await load(db, accountId, { threads, deleted: sql`${marked}::text` });
  const wanted = uids === null ? null : new Set(uids);
  const places: LoadedPlace[] = [];
  const emails = new Map<number, LoadedEmail>();
  for (const email of loaded.emails.values()) {
    const place = email.isHeld ? undefined : email.placed.find((each) => each.mailboxId === mailboxId);
    if (place === undefined) continue;
    const { uid } = place;
    const isDeleted = deleted.has(uid);
    if (!(wanted === null ? isDeleted : wanted.has(uid))) continue;
    places.push({ uid, isDeleted, email });
    emails.set(email.emailId, email);
  }
  places.sort((a, b) => a.uid - b.uid);
  return { ...loaded, emails, places };
}

type Columns = Record<
  'heads' | 'deleted' | 'ids' | 'threads' | 'created' | 'sizes' | 'keywords' | 'mailboxes' | 'uids' | 'marks',
  string | null
>;

/**
 * Every email of these threads. Each is looked up by itself: the planner, which may know little of the account, would read the
 * whole of it. A mailbox's head is five words: whose uid comes next, the validity, and what it lies in.
 */
async function load(
  db: Db,
  accountId: AccountId,
  { threads, deleted }: { threads: RawBuilder<unknown>; deleted: RawBuilder<unknown> },
): Promise<Loaded & { deleted: ReadonlySet<number> }> {
  const { rows } = await sql<Columns & { modseq: number; emailState: number }>`
    with thread as materialized (select distinct thread_id from (${threads}) asked)
    select a.modseq, a.email_state as "emailState", t.*, ${deleted} as deleted, (select string_agg(concat_ws(' ', m.mailbox_id, m.uid_next, m.uid_validity, coalesce(m.parent_id, 0), m.role), ',')
          from store.mailbox m where m.account_id = a.account_id) as heads
      from store.account a
      cross join lateral (select string_agg(e.email_id::text, ',') as ids, string_agg(e.thread_id::text, ',') as threads,
          string_agg(e.created_modseq::text, ',') as created, string_agg(e.size::text, ',') as sizes,
          string_agg(array_to_string(e.keywords, ' '), E'\n') as keywords,
          string_agg(s.mailbox_id::text, ',') as mailboxes, string_agg(s.uid::text, ',') as uids,
          string_agg(case when e.held then 'h' else '.' end, '') as marks
        from thread
        cross join lateral (select * from store.email x
          where x.account_id = ${accountId}::bigint and x.thread_id = thread.thread_id offset 0) e
        cross join lateral (select * from store.membership x
          where x.account_id = ${accountId}::bigint and x.email_id = e.email_id offset 0) s) t
     where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  const { modseq, emailState, heads } = row;
  return {
    account: { accountId, modseq },
    emailState,
    mailboxes: openHeads(heads),
    deleted: new Set(splitRanges(row.deleted)),
    ...openColumns(row),
  };
}

function openHeads(text: string | null): Map<number, LoadedMailbox> {
  return new Map(
    splitColumn(text).map((head) => {
      const [id, uidNext, uidValidity, parentId, role = null] = head.split(' ');
      return [
        Number(id),
        { uidNext: Number(uidNext), uidValidity: Number(uidValidity), parentId: Number(parentId), role },
      ];
    }),
  );
}

function openColumns(row: Columns): Pick<Loaded, 'emails' | 'counted'> {
  const [threads, created, sizes] = [row.threads, row.created, row.sizes].map(splitNumbers);
  const [mailboxes, uids] = [splitNumbers(row.mailboxes), splitNumbers(row.uids)];
  const keywords = splitKeywords(row.keywords);
  const emails = new Map<number, LoadedEmail>();
  const counted: Counted[] = [];
  for (const [at, emailId] of splitNumbers(row.ids).entries()) {
    let email = emails.get(emailId);
    if (email === undefined) {
      email = {
        emailId,
        threadId: threads?.[at] ?? 0,
        createdModseq: created?.[at] ?? 0,
        size: sizes?.[at] ?? 0,
        keywords: keywords[at] ?? [],
        isHeld: row.marks?.charAt(at) === 'h',
        placed: [],
      };
      emails.set(emailId, email);
    }
    const mailboxId = mailboxes[at] ?? 0;
    email.placed.push({ mailboxId, uid: uids[at] ?? 0 });
    counted.push({ mailboxId, threadId: email.threadId, emailId, unread: isUnread(email.keywords) });
  }
  for (const { placed } of emails.values()) {
    if (placed.length > 1) placed.sort((a, b) => a.mailboxId - b.mailboxId);
  }
  return { emails, counted };
}

/** Emails of a mailbox. */
export async function listEmailIds(tx: Db, accountId: AccountId, mailboxId: number): Promise<number[]> {
  const { rows } = await sql<{ emailId: number }>`
    select email_id as "emailId" from store.membership
     where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
  return rows.map((row) => row.emailId);
}
