import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import { isHeld } from '../emails/held.sql.ts';

export interface ConsistencyCheck {
  check: string;
  /** Rows of (account_id, detail): what is wrong. `only` is null for every account. */
  find(only: AccountId | null): RawBuilder<{ accountId: AccountId; detail: string }>;
}

type Find = ConsistencyCheck['find'];

const of = (column: string, only: AccountId | null): RawBuilder<unknown> =>
  sql`(${only}::bigint is null or ${sql.ref(column)} = ${only}::bigint)`;

const counters: Find = (only) => sql`
  with actual as (select s.account_id, s.mailbox_id, count(*) as emails, count(*) filter (where u.unread) as unread,
      count(distinct e.thread_id) as threads, count(distinct e.thread_id) filter (where u.unread) as unread_threads
    from store.membership s join store.email e using (account_id, email_id),
      lateral (select not e.keywords && array['$seen', '$draft'] as unread) u
    where ${of('s.account_id', only)} group by s.account_id, s.mailbox_id)
  select m.account_id as "accountId", format('mailbox %s says %s/%s emails, %s/%s threads; there are %s/%s, %s/%s',
      m.mailbox_id, m.unread_emails, m.total_emails, m.unread_threads, m.total_threads,
      coalesce(a.unread, 0), coalesce(a.emails, 0), coalesce(a.unread_threads, 0), coalesce(a.threads, 0)) as detail
    from store.mailbox m left join actual a using (account_id, mailbox_id)
   where ${of('m.account_id', only)} and (m.total_emails, m.unread_emails, m.total_threads, m.unread_threads)
     is distinct from (coalesce(a.emails, 0), coalesce(a.unread, 0), coalesce(a.threads, 0),
       coalesce(a.unread_threads, 0))`;

const usedBytes: Find = (only) => sql`
  select a.account_id as "accountId", format('account says %s octets, there are %s', a.used_bytes, coalesce(e.size, 0))
      as detail
    from store.account a
    left join (select account_id, sum(size) as size from store.email group by account_id) e using (account_id)
   where ${of('a.account_id', only)} and a.used_bytes <> coalesce(e.size, 0)`;

/** Rows (account_id, mailbox_id, uid). */
const goneUids = (only: AccountId | null): RawBuilder<unknown> => sql`(
  select t.account_id, t.mailbox_id, uid from store.membership_tombstone t, unnest(t.uids) gone,
      generate_series(lower(gone), upper(gone) - 1) uid
   where ${of('t.account_id', only)})`;

/** Rows (account_id, email_id, modseq). */
const goneEmails = (only: AccountId | null): RawBuilder<unknown> => sql`(
  select t.account_id, d.email_id, t.modseq - cardinality(t.email_ids) + d.place as modseq
    from store.email_tombstone t, unnest(t.email_ids) with ordinality as d(email_id, place)
   where ${of('t.account_id', only)})`;

const uid: Find = (only) => sql`
  select s.account_id as "accountId", format('mailbox %s: uid %s, next %s', s.mailbox_id, s.uid, m.uid_next) as detail
    from store.membership s left join store.mailbox m using (account_id, mailbox_id)
   where ${of('s.account_id', only)} and (m.mailbox_id is null or s.uid >= m.uid_next or s.uid < 1)
  union all
  select s.account_id, format('mailbox %s: uid %s was used twice', s.mailbox_id, s.uid)
    from ${goneUids(only)} t join store.membership s using (account_id, mailbox_id, uid)
  union all
  select g.account_id, format('mailbox %s: uid %s is marked and not there', g.mailbox_id, marked.uid)
    from store.deleted_uids g, unnest(g.uids) run, generate_series(lower(run), upper(run) - 1) as marked(uid)
   where ${of('g.account_id', only)} and not exists (select from store.membership s
     where s.account_id = g.account_id and s.mailbox_id = g.mailbox_id and s.uid = marked.uid)
  union all
  select t.account_id, format('mailbox %s: uid %s has two tombstones', t.mailbox_id, t.uid)
    from ${goneUids(only)} t group by t.account_id, t.mailbox_id, t.uid having count(*) > 1
  union all
  select t.account_id, format('mailbox %s: tombstones %s, next %s', t.mailbox_id, t.uids, m.uid_next)
    from store.membership_tombstone t left join store.mailbox m using (account_id, mailbox_id)
   where ${of('t.account_id', only)} and (m.mailbox_id is null or upper(t.uids) > m.uid_next)`;

/** A uid given is in the mailbox or left a tombstone, until those of a year ago are pruned. */
const uidMissing: Find = (only) => sql`
  with given as (
    select account_id, mailbox_id, uid from store.membership
    union all select * from ${goneUids(only)} t)
  select m.account_id as "accountId",
      format('mailbox %s gave %s uids, %s are known', m.mailbox_id, m.uid_next - 1, count(g.uid)) as detail
    from store.mailbox m join store.account a using (account_id) left join given g using (account_id, mailbox_id)
   where ${of('m.account_id', only)} and a.pruned_modseq = 0
   group by m.account_id, m.mailbox_id having count(g.uid) < m.uid_next - 1`;

const modseq: Find = (only) => sql`
  with every as (
    select account_id, 'email ' || email_id as what, modseq from store.email
    union all select account_id, 'email ' || email_id || ' created', created_modseq from store.email
      where created_modseq <> modseq
    union all select account_id, 'mailbox ' || mailbox_id, modseq from store.mailbox
    union all select account_id, 'email tombstone ' || email_id, modseq from ${goneEmails(only)} t
    union all select account_id, 'mailbox tombstone ' || mailbox_id, modseq from store.mailbox_tombstone)
  select e.account_id as "accountId", format('%s has %s, the account %s', e.what, e.modseq, a.modseq) as detail
    from every e left join store.account a using (account_id)
   where ${of('e.account_id', only)} and (a.account_id is null or e.modseq > a.modseq)
  union all
  select account_id, format('%s is the place of %s changes', modseq, count(*)) from every
   where ${of('account_id', only)} group by account_id, modseq having count(*) > 1
  union all
  select account_id, 'a state is ahead of the counter' from store.account
   where ${of('account_id', only)} and greatest(mailbox_state, email_state, thread_state, submission_state,
     identity_state, indexed_modseq, pruned_modseq) > modseq`;

const states: Find = (only) => sql`
  select a.account_id as "accountId", 'changes lie beyond the Email, Mailbox or Thread state' as detail
    from store.account a where ${of('a.account_id', only)} and (
      exists (select from store.email e where e.account_id = a.account_id and e.modseq > a.email_state)
      or exists (select from store.email e where e.account_id = a.account_id
        and e.modseq > a.thread_state and e.created_modseq > a.thread_state)
      or exists (select from store.mailbox m where m.account_id = a.account_id and m.modseq > a.mailbox_state)
      or exists (select from store.email_tombstone t where t.account_id = a.account_id
        and t.modseq > least(a.email_state, a.thread_state)))`;

/** What has changed is found by its change, what is new by its id. */
const change: Find = (only) => sql`
  with noted as (select c.account_id, email_id, max(c.modseq) as modseq from store.email_change c, unnest(c.email_ids) email_id
    where ${of('c.account_id', only)} group by c.account_id, email_id)
  select e.account_id as "accountId", format('email %s changed at %s, and no change names it', e.email_id, e.modseq) as detail
    from store.email e left join noted n using (account_id, email_id)
   where ${of('e.account_id', only)} and e.modseq > e.created_modseq and coalesce(n.modseq, 0) < e.modseq
  union all
  select account_id, format('email %s was created before the one before it', email_id) from (
    select account_id, email_id, created_modseq < lag(created_modseq) over (partition by account_id order by email_id) as is_early
      from store.email e where ${of('e.account_id', only)}) ordered
   where is_early`;

const membership: Find = (only) => sql`
  select e.account_id as "accountId", format('email %s is in no mailbox', e.email_id) as detail from store.email e
   where ${of('e.account_id', only)} and not exists (select from store.membership s
     where s.account_id = e.account_id and s.email_id = e.email_id)
  union all
  select s.account_id, format('mailbox %s holds no email %s', s.mailbox_id, s.email_id)
    from store.membership s left join store.email e using (account_id, email_id)
   where ${of('s.account_id', only)} and (e.email_id is null or e.thread_id <> s.thread_id
     or e.received_at <> s.received_at)
  union all
  select account_id, format('email %s lacks its detail, or a detail its email', email_id)
    from (select account_id, email_id from store.email union all select account_id, email_id from store.destroyed) e
    full join store.email_detail d using (account_id, email_id)
   where (${only}::bigint is null or account_id = ${only}::bigint) and (e.email_id is null or d.email_id is null)`;

const tombstone: Find = (only) => sql`
  select t.account_id as "accountId", format('email %s is there and has a tombstone', t.email_id) as detail
    from ${goneEmails(only)} t join store.email e using (account_id, email_id)
  union all
  select t.account_id, format('mailbox %s is there and has a tombstone', t.mailbox_id)
    from store.mailbox_tombstone t join store.mailbox m using (account_id, mailbox_id)
   where ${of('t.account_id', only)}`;

const mailbox: Find = (only) => sql`
  select m.account_id as "accountId", format('mailbox %s lies in none', m.mailbox_id) as detail
    from store.mailbox m where ${of('m.account_id', only)} and m.parent_id is not null
     and not exists (select from store.mailbox p where p.account_id = m.account_id and p.mailbox_id = m.parent_id)
  union all
  select a.account_id, 'there is no inbox' from store.account a where ${of('a.account_id', only)}
     and not exists (select from store.mailbox m where m.account_id = a.account_id and m.role = 'inbox')`;

const blobRef: Find = (only) => sql`
  with every as (select account_id, email_id, digest from store.email
    union all select account_id, email_id, digest from store.destroyed)
  select account_id as "accountId", format('email %s and its right to its content differ', email_id) as detail
    from store.blob_ref b full join every e using (account_id, email_id, digest)
   where (${only}::bigint is null or account_id = ${only}::bigint) and (b.digest is null or e.digest is null)`;

/** Destroyed, and some rows of it are still to be cleared away. */
const isUncleared = (alias: string): RawBuilder<unknown> => sql`exists (select from store.destroyed g
  where g.account_id = ${sql.ref(`${alias}.account_id`)} and g.email_id = ${sql.ref(`${alias}.email_id`)})`;

const search: Find = (only) => sql`
  select s.account_id as "accountId", format('words of email %s, which is gone', s.email_id) as detail
    from store.search s left join store.email e using (account_id, email_id)
   where ${of('s.account_id', only)} and e.email_id is null and not ${isUncleared('s')}
  union all
  select e.account_id, format('email %s was passed over by the index', e.email_id)
    from store.email e join store.account a using (account_id) left join store.search s using (account_id, email_id)
   where ${of('e.account_id', only)} and e.created_modseq <= a.indexed_modseq and s.email_id is null`;

const reading: Find = (only) => sql`
  select r.account_id as "accountId", format('member %s has read email %s, which is gone', r.member_id, r.email_id) as detail
    from store.reading r left join store.email e using (account_id, email_id)
   where ${of('r.account_id', only)} and e.email_id is null and not ${isUncleared('r')}`;

/** What is destroyed can be made again; what is not lies in the bin. */
const deletion: Find = (only) => sql`
  select d.account_id as "accountId", format('deletion of email %s does not say what became of it', d.email_id) as detail
    from store.deletion d where ${of('d.account_id', only)} and not ${isUncleared('d')} and (d.digest is null) <> exists (
      select from store.membership s join store.mailbox m using (account_id, mailbox_id)
       where s.account_id = d.account_id and s.email_id = d.email_id and m.role = 'trash')`;

/** What IMAP reads of an email's row follows from its detail, and no two mailboxes share a uid validity. */
const imap: Find = (only) => sql`
  select e.account_id as "accountId", format('email %s is held or sized wrongly', e.email_id) as detail
    from store.email e join store.email_detail d using (account_id, email_id)
   where ${of('e.account_id', only)} and (e.held <> ${isHeld(sql`d.verdict`)}
     or e.added_size <> octet_length(d.added_headers))
  union all
  select m.account_id, format('mailbox %s has uid validity %s, the last is %s', m.mailbox_id, m.uid_validity,
      a.last_uid_validity)
    from store.mailbox m join store.account a using (account_id)
   where ${of('m.account_id', only)} and m.uid_validity > a.last_uid_validity`;

/** What must hold of the rows; each query finds what does not. */
export const consistencyChecks: readonly ConsistencyCheck[] = [
  { check: 'counter', find: counters },
  { check: 'used-bytes', find: usedBytes },
  { check: 'uid', find: uid },
  { check: 'uid-missing', find: uidMissing },
  { check: 'modseq', find: modseq },
  { check: 'state', find: states },
  { check: 'change', find: change },
  { check: 'membership', find: membership },
  { check: 'tombstone', find: tombstone },
  { check: 'mailbox', find: mailbox },
  { check: 'blob-ref', find: blobRef },
  { check: 'search', find: search },
  { check: 'deletion', find: deletion },
  { check: 'imap', find: imap },
  { check: 'reading', find: reading },
];
