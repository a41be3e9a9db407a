import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { createdSince } from '../changes/since.sql.ts';
import { rowSet } from '../row-set.sql.ts';

export interface PendingEmail {
  accountId: AccountId;
  emailId: number;
  digest: string;
  createdModseq: number;
  /** The account's counter when this was read: nothing up to it can still appear. */
  accountModseq: number;
}

export interface BehindAccount {
  accountId: AccountId;
  modseq: number;
  indexedModseq: number;
}

/** Those of the accounts whose emails changed since they were indexed. */
export async function readBehind(
  db: Db,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, BehindAccount>> {
  const { rows } = await sql<BehindAccount>`
    select account_id as "accountId", modseq, indexed_modseq as "indexedModseq" from store.account
     where account_id = any(${[...accountIds]}::bigint[]) and indexed_modseq < email_state`.execute(db);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/**
 * The next emails not indexed yet, in the order in which each account got them. By `offset 0` the bound is sought once an
 * account: after a large import, before the planner knows of it, it was sought once an email.
 */
export async function readPending(
  db: Db,
  accountIds: readonly AccountId[],
  limit: number,
): Promise<PendingEmail[]> {
  const { rows } = await sql<PendingEmail>`
    select e.account_id as "accountId", e.email_id as "emailId", encode(e.digest, 'hex') as digest,
           e.created_modseq as "createdModseq", a.modseq as "accountModseq"
      from store.account a
      cross join lateral (select * from ${createdSince(sql`a.account_id`, sql`a.indexed_modseq`)} n offset 0) e
     where a.account_id = any(${[...accountIds]}::bigint[])
     order by e.account_id, e.email_id limit ${limit}::bigint`.execute(db);
  return rows;
}

/** Accounts with anything to index, from all there are: asked once, at start. */
export async function listPendingAccounts(db: Db): Promise<AccountId[]> {
  const { rows } = await sql<{ accountId: AccountId }>`
    select account_id as "accountId" from store.account where indexed_modseq < email_state
     order by account_id`.execute(db);
  return rows.map((row) => row.accountId);
}

export interface IndexedEmail {
  accountId: AccountId;
  emailId: number;
  /** Number of its document. */
  document: number;
}

/**
 * Each document's vector (see `formatVector`) once, a row for each email. Emails destroyed meanwhile are left out: the row lock waits
 * for whoever is destroying one, and who destroys one later removes its words after the email.
 */
export async function writeSearch(
  db: Db,
  vectors: readonly string[],
  emails: readonly IndexedEmail[],
): Promise<void> {
  await sql`
    with document as materialized (select d.n, d.vector::tsvector as tsv from ${rowSet('d', [
      ['n', 'integer', vectors.map((_vector, n) => n)],
      ['vector', 'text', vectors],
    ])}),
    alive as materialized (
      select e.account_id, e.email_id, t.document from ${rowSet('t', [
        ['account_id', 'bigint', emails.map((email) => email.accountId)],
        ['email_id', 'bigint', emails.map((email) => email.emailId)],
        ['document', 'integer', emails.map((email) => email.document)],
      ])} join store.email e on e.account_id = t.account_id and e.email_id = t.email_id
       order by e.account_id, e.email_id for key share of e)
    insert into store.search (account_id, email_id, tsv)
    select a.account_id, a.email_id, d.tsv from alive a join document d on d.n = a.document
     order by a.account_id, a.email_id
    on conflict (account_id, email_id) do nothing`.execute(db);
}

/** Notes that each account is indexed up to there; never backwards. */
export async function markIndexed(db: Db, upTo: ReadonlyMap<AccountId, number>): Promise<void> {
  const entries = [...upTo].sort(([a], [b]) => a - b);
  await sql`
    with locked as materialized (select account_id from store.account
      where account_id = any(${entries.map(([accountId]) => accountId)}::bigint[])
      order by account_id for no key update)
    update store.account a set indexed_modseq = greatest(a.indexed_modseq, t.modseq)
      from ${rowSet('t', [
        ['account_id', 'bigint', entries.map(([accountId]) => accountId)],
        ['modseq', 'bigint', entries.map(([, modseq]) => modseq)],
      ])}, locked l where a.account_id = t.account_id and l.account_id = a.account_id`.execute(db);
}
