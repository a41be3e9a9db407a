import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { deletedUids } from '../emails/deleted-uids.sql.ts';
import { openEnvelope, type KeptEnvelope } from '../emails/kept-envelope.ts';
import { splitRanges } from '../emails/packed.ts';
import { emailsSince } from '../changes/since.sql.ts';
import { createKeywordLists, NO_MOMENT, readMoment, readNumbers } from './columns.ts';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import type { EmailId, MailboxId, Modseq, ThreadId } from '../ids.ts';
import type { EmailFacts, MailboxCounts, UidPage, UidRow } from './types.ts';

/** A number of eight octets, or a moment as PostgreSQL sends it, for each message. */
type Numbers = Buffer | null;

interface Row {
  uidValidity: number;
  uidNext: number;
  modseq: Modseq;
  pruned: number;
  highestModseq: Modseq;
  uids: Numbers;
  emails: Numbers;
  threads: Numbers;
  modseqs: Numbers;
  sizes: Numbers;
  received: Numbers;
  sent: Numbers;
  saved: Numbers;
  keywords: string | null;
  marks: string | null;
  vanished: string | null;
}

/**
 * See `Store.readUids`. One statement, so that counter and rows are of one moment; a column travels as one run of
 * octets, since a hundred thousand rows of nine values each would cost more than the database's own work.
 */
export async function readUids(
  db: Db,
  place: Place,
  mailboxId: MailboxId,
  since: Modseq | null,
): Promise<UidPage | null> {
  const { accountId } = place;
  const { rows } = await sql<Row>`
    select m.uid_validity as "uidValidity", m.uid_next as "uidNext", a.modseq, a.pruned_modseq as pruned,
        greatest(m.modseq, t.highest) as "highestModseq", t.uids, t.emails, t.threads, t.modseqs, t.sizes, t.received,
        t.sent, t.saved, t.keywords, t.marks, ${vanishedSince(accountId, mailboxId, since)} as vanished
      from store.mailbox m join store.account a using (account_id), lateral (
        select max(modseq) as highest, string_agg(int8send(uid), '') as uids, string_agg(int8send(email_id), '') as emails,
            string_agg(int8send(thread_id), '') as threads, string_agg(int8send(modseq), '') as modseqs,
            string_agg(int8send(size), '') as sizes, string_agg(timestamptz_send(received_at), '') as received,
            string_agg(timestamptz_send(coalesce(sent_at, '-infinity')), '') as sent,
            string_agg(timestamptz_send(saved_at), '') as saved,
            string_agg(array_to_string(keywords, ' '), E'\\n') as keywords, string_agg(mark, '') as marks
          from (${listRows(place, mailboxId, since)}) listed) t
     where m.account_id = ${accountId}::bigint and m.mailbox_id = ${mailboxId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  if (since !== null && (since < row.pruned || since > row.modseq)) {
    return readUids(db, place, mailboxId, null);
  }
  return openPage(row, since === null);
}

function listRows(
  { accountId, reader }: Place,
  mailboxId: MailboxId,
  since: Modseq | null,
): RawBuilder<unknown> {
  const columns = sql`s.uid, e.email_id, e.thread_id, e.modseq, e.size + e.added_size as size, e.received_at, e.sent_at,
    s.saved_at, e.keywords,
    case when e.held then 'h' when s.uid <@ ${deletedUids(accountId, mailboxId)} then 'd' else '.' end as mark`;
  if (since === null) {
    return sql`select ${columns} from store.membership s join ${emailsAs(reader)} e using (account_id, email_id)
      where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint and not e.held`;
  }
  // An email lies in few mailboxes, and is looked up by itself, whatever the planner believes of a mailbox that has just
  // been filled.
  return sql`select ${columns} from ${emailsSince(emailsAs(reader), accountId, since)} e
    cross join lateral (select * from store.membership p where p.account_id = ${accountId}::bigint
      and p.email_id = e.email_id offset 0) s
    where s.mailbox_id = ${mailboxId}::bigint`;
}

/** As `splitRanges` reads it. */
function vanishedSince(
  accountId: AccountId,
  mailboxId: MailboxId,
  since: Modseq | null,
): RawBuilder<unknown> {
  if (since === null) return sql`null`;
  return sql`(select string_agg(uids::text, '') from store.membership_tombstone
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint and modseq > ${since}::bigint)`;
}

function openPage(row: Row, isWhole: boolean): UidPage {
  const [uids, emails, threads] = [readNumbers(row.uids), readNumbers(row.emails), readNumbers(row.threads)];
  const [modseqs, sizes] = [readNumbers(row.modseqs), readNumbers(row.sizes)];
  const [received, sent, saved] = [readNumbers(row.received), readNumbers(row.sent), readNumbers(row.saved)];
  const listKeywords = createKeywordLists();
  // A keyword may hold a comma (RFC 8621, section 4.1.1).
  const keywords = row.keywords?.split('\n') ?? [];
  const marks = row.marks ?? '';
  const vanished = splitRanges(row.vanished);
  const rows: UidRow[] = [];
  for (let at = 0; at < uids.length; at += 1) {
    const uid = uids[at] ?? 0;
    const mark = marks.charAt(at);
    if (mark === 'h') {
      vanished.push(uid);
      continue;
    }
    rows.push({
      uid,
      emailId: emails[at] as EmailId,
      threadId: threads[at] as ThreadId,
      modseq: modseqs[at] as Modseq,
      size: sizes[at] ?? 0,
      sentAt: readMoment(sent[at] ?? NO_MOMENT),
      receivedAt: readMoment(received[at] ?? 0) ?? 0,
      savedAt: readMoment(saved[at] ?? 0) ?? 0,
      keywords: listKeywords(keywords[at] ?? ''),
      isDeleted: mark === 'd',
    });
  }
  // Nearly in order as a rule: the database need not sort them.
  rows.sort((a, b) => a.uid - b.uid);
  vanished.sort((a, b) => a - b);
  const { uidValidity, uidNext, modseq, highestModseq } = row;
  return { uidValidity, uidNext, modseq, highestModseq, isWhole, rows, vanished };
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
