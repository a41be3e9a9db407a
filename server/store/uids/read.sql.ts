import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { deletedUids } from '../emails/deleted-uids.sql.ts';
import { openEnvelope, type KeptEnvelope } from '../emails/kept-envelope.ts';
import { splitRanges } from '../emails/packed.ts';
import { emailsSince } from '../changes/since.sql.ts';
import { countNumbers, readNumber } from './columns.ts';
import { openChanges, openWhole, type UidBlock } from './open-page.ts';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import type { EmailId, MailboxId, Modseq } from '../ids.ts';
import type { EmailFacts, MailboxCounts, UidPage } from './types.ts';

/** Messages of a whole mailbox at once: their octets come as text of twice their length, which the collector takes young. */
const BLOCK = 2_500;

/** See `Store.readUids`. `prepared`: what has changed is asked after every change, and planning takes ten times as long as it. */
export async function readUids(
  { db, prepared }: { db: Db; prepared: Db },
  place: Place,
  mailboxId: MailboxId,
  since: Modseq | null,
): Promise<UidPage | null> {
  if (since !== null) {
    const block = await readBlock(prepared, place, mailboxId, { since });
    if (block === null) return null;
    if (since >= block.pruned && since <= block.modseq) return openChanges(block);
  }
  const first = await readBlock(db, place, mailboxId, { after: 0 });
  if (first === null || lastOfFull(first) === null) return first && openWhole(first, []);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readBlocks(tx, place, mailboxId));
}

/** All of one moment. */
async function readBlocks(tx: Db, place: Place, mailboxId: MailboxId): Promise<UidPage | null> {
  const blocks: UidBlock[] = [];
  for (let after: number | null = 0; after !== null;) {
    const block = await readBlock(tx, place, mailboxId, { after });
    if (block === null) return null;
    blocks.push(block);
    after = lastOfFull(block);
  }
  const [first, ...others] = blocks;
  return first === undefined ? null : openWhole(first, others);
}

/** The largest uid; null when there are none behind it. */
function lastOfFull({ uids }: UidBlock): number | null {
  const count = countNumbers(uids);
  return count < BLOCK ? null : readNumber(uids, count - 1);
}

/** What has changed since, or the messages behind a uid. */
type Part = { since: Modseq } | { after: number };

/**
 * One statement, so that counter and rows are of one moment; a column travels as one run of octets, since a hundred thousand
 * rows of nine values each would cost more than the database's own work.
 */
async function readBlock(db: Db, place: Place, mailboxId: MailboxId, part: Part): Promise<UidBlock | null> {
  const { accountId } = place;
  const vanished = 'since' in part ? vanishedSince(accountId, mailboxId, part.since) : sql`null`;
  const { rows } = await sql<UidBlock>`
    select m.uid_validity as "uidValidity", m.uid_next as "uidNext", a.modseq, a.pruned_modseq as pruned,
        greatest(m.modseq, t.highest) as "highestModseq", t.uids, t.emails, t.threads, t.modseqs, t.sizes, t.received,
        t.sent, t.saved, t.keywords, t.marks, ${vanished} as vanished
      from store.mailbox m join store.account a using (account_id), lateral (
        select max(modseq) as highest, string_agg(int8send(uid), '') as uids, string_agg(int8send(email_id), '') as emails,
            string_agg(int8send(thread_id), '') as threads, string_agg(int8send(modseq), '') as modseqs,
            string_agg(int8send(size), '') as sizes, string_agg(timestamptz_send(received_at), '') as received,
            string_agg(timestamptz_send(coalesce(sent_at, '-infinity')), '') as sent,
            string_agg(timestamptz_send(saved_at), '') as saved,
            string_agg(array_to_string(keywords, ' '), E'\\n') as keywords, string_agg(mark, '') as marks
          from (${listRows(place, mailboxId, part)}) listed) t
     where m.account_id = ${accountId}::bigint and m.mailbox_id = ${mailboxId}::bigint`.execute(db);
  return rows[0] ?? null;
}

function listRows({ accountId, reader }: Place, mailboxId: MailboxId, part: Part): RawBuilder<unknown> {
  const columns = sql`s.uid, e.email_id, e.thread_id, e.modseq, e.size + e.added_size as size, e.received_at, e.sent_at,
    s.saved_at, e.keywords,
    case when e.held then 'h' when s.uid <@ ${deletedUids(accountId, mailboxId)} then 'd' else '.' end as mark`;
  if ('after' in part) {
    return sql`select ${columns} from store.membership s join ${emailsAs(reader)} e using (account_id, email_id)
      where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint
        and s.uid > ${part.after}::bigint and not e.held order by s.uid limit ${BLOCK}`;
  }
  // An email lies in few mailboxes, and is looked up by itself, whatever the planner believes of a mailbox that has just
  // been filled.
  return sql`select ${columns} from ${emailsSince(emailsAs(reader), accountId, part.since)} e
    cross join lateral (select * from store.membership p where p.account_id = ${accountId}::bigint
      and p.email_id = e.email_id offset 0) s
    where s.mailbox_id = ${mailboxId}::bigint`;
}

/** As `splitRanges` reads it. */
function vanishedSince(accountId: AccountId, mailboxId: MailboxId, since: Modseq): RawBuilder<unknown> {
  return sql`(select string_agg(uids::text, '') from store.membership_tombstone
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint and modseq > ${since}::bigint)`;
}

/** See `Store.listVanished`. */
export async function readVanished(
  db: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  since: Modseq,
): Promise<number[] | null> {
  const { rows } = await sql<{ pruned: number; uids: string | null }>`
    select a.pruned_modseq as pruned, ${vanishedSince(accountId, mailboxId, since)} as uids
      from store.account a where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined || since < row.pruned) return null;
  return splitRanges(row.uids).sort((a, b) => a - b);
}

/** See `Store.findUids`. */
export async function findUids(
  db: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  emailIds: readonly EmailId[],
): Promise<Map<EmailId, number>> {
  if (emailIds.length === 0) return new Map();
  const { rows } = await sql<{ emailId: EmailId; uid: number }>`
    select email_id as "emailId", uid from store.membership where account_id = ${accountId}::bigint
       and email_id = any(${[...emailIds]}::bigint[]) and mailbox_id = ${mailboxId}::bigint`.execute(db);
  return new Map(rows.map(({ emailId, uid }) => [emailId, uid]));
}

/** See `Store.countMailboxes`. */
export async function readMailboxCounts(
  db: Db,
  { accountId, reader }: Place,
  mailboxIds: readonly MailboxId[],
): Promise<MailboxCounts[]> {
  const { rows } = await sql<MailboxCounts>`
    select m.mailbox_id as "mailboxId", count(e.email_id)::integer as messages,
        (count(e.email_id) filter (where not '$seen' = any (e.keywords)))::integer as unseen,
        (count(e.email_id) filter (where s.uid <@ g.uids))::integer as deleted,
        coalesce(sum(e.size + e.added_size) filter (where s.uid <@ g.uids), 0)::bigint as "deletedSize",
        coalesce(sum(e.size + e.added_size), 0)::bigint as size,
        greatest(m.modseq, coalesce(max(e.modseq), 0)) as "highestModseq"
      from store.mailbox m
      left join lateral (select d.uids * '{(,)}' as uids from store.deleted_uids d
        where d.account_id = m.account_id and d.mailbox_id = m.mailbox_id offset 0) g on true
      left join (store.membership s join ${emailsAs(reader)} e on e.account_id = s.account_id and e.email_id = s.email_id
          and not e.held)
        on s.account_id = m.account_id and s.mailbox_id = m.mailbox_id
     where m.account_id = ${accountId}::bigint and m.mailbox_id = any(${[...mailboxIds]}::bigint[])
     group by m.account_id, m.mailbox_id`.execute(db);
  return rows;
}

/** See `Store.readFacts`. */
export async function readFacts(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<EmailFacts[]> {
  const { rows } = await sql<Omit<EmailFacts, 'envelope'> & { envelope: KeptEnvelope }>`
    select e.email_id as "emailId", trunc(extract(epoch from e.sent_at) * 1000)::float8 as "sentAt",
        d.base_subject as "baseSubject", d.preview, d.envelope, d.envelope_cut as "isEnvelopeCut"
      from store.email e join store.email_detail d using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and e.email_id = any(${[...emailIds]}::bigint[]) and not e.held`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, envelope: openEnvelope(row.envelope) }));
}
