import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { rowSet } from '../row-set.sql.ts';
import type { Acquaintance } from './types.ts';
import { cleanText, hashAddress, listWords } from '../text.ts';

/** Marks of mail that speaks against its sender. */
const SUSPECT = ['$quarantined', '$phishing', '$junk', '$recalled'];

export interface Correspondent {
  name: string | null;
  address: string;
}

/** Messages that somebody opened, and the days from the first to the last of them, that make their sender known unanswered. */
const OPENED = 3;
const DAYS = 7;
/** Messages of one address that are looked at, the newest. */
const LOOKED_AT = 50;

/**
 * Of the accounts, those that are in contact with this address: the person wrote to it, or answered it in the program that they
 * used before, or opened at least three of its messages over at least seven days. One that lies unread, or was opened and left
 * unanswered, establishes nothing: a stranger's harmless first letter would open the links of the second. Only what is proved to
 * come from the address counts, and nothing that was held for a fraud, put aside as junk, reported or recalled.
 */
export async function findAccountsKnowing(
  db: Db,
  accountIds: readonly AccountId[],
  address: string,
): Promise<Map<AccountId, Acquaintance>> {
  const hash = hashAddress(address);
  const domain = cleanText(
    address
      .slice(address.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase(),
  );
  const { rows } = await sql<{ accountId: AccountId; heard: boolean; wrote: boolean }>`
    select * from (
      select a as "accountId", exists (select from store.correspondent c
                 where c.account_id = a and c.address_hash = ${hash}::bigint) as wrote,
             (select coalesce(count(*) >= ${OPENED}::int and
                        max(o.received_at) - min(o.received_at) >= make_interval(days => ${DAYS}::int)
                      or bool_or(o.is_answered), false)
                from (select e.received_at, '$answered' = any(e.keywords) as is_answered
                        from store.email e
                        join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id
                       where e.account_id = a and e.from_hash = ${hash}::bigint
                         and not e.held and not e.keywords && ${SUSPECT}::text[]
                         and ('$seen' = any(e.keywords) or '$answered' = any(e.keywords)
                              or exists (select from store.reading r
                                          where r.account_id = a and r.email_id = e.email_id and r.seen))
                         and ${isProved(domain)}
                       order by e.email_id desc limit ${LOOKED_AT}::int) o) as heard
        from unnest(${[...new Set(accountIds)]}::bigint[]) as t(a)) as known
     where heard or wrote`.execute(db);
  return new Map(
    rows.map(({ accountId, heard, wrote }) => [
      accountId,
      heard && wrote ? 'both' : heard ? 'heard' : 'wrote',
    ]),
  );
}

/** `isSenderProved` of the contract, said of a row `d`. */
function isProved(domain: string): RawBuilder<boolean> {
  return sql<boolean>`(d.evidence is null or d.evidence ->> 'source' <> 'smtp'
    or d.evidence -> 'dmarc' ->> 'result' = 'pass'
    or d.evidence -> 'dkim' @> '[{"result": "pass", "aligned": true}]'
    or (d.evidence -> 'spf' ->> 'result' = 'pass'
        and (lower(d.evidence -> 'spf' ->> 'domain') = ${domain}
             or right(lower(d.evidence -> 'spf' ->> 'domain'), length(${domain}) + 1) = '.' || ${domain})))`;
}

export async function keepCorrespondents(
  parts: { db: Db; clock: Clock },
  accountId: AccountId,
  mailboxes: readonly Correspondent[],
): Promise<void> {
  const distinct = new Map<string, Correspondent>();
  for (const mailbox of mailboxes) {
    const address = cleanText(mailbox.address.trim().toLowerCase());
    if (address === '') continue;
    const name = mailbox.name === null ? null : cleanText(mailbox.name);
    distinct.set(address, { name: name ?? distinct.get(address)?.name ?? null, address });
  }
  const rows = [...distinct.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
  await sql`
    insert into store.correspondent as c
        (account_id, address, address_hash, name, words, times, written_at)
    select a.account_id, t.address, t.address_hash, t.name, t.words, 1,
           ${parts.clock.now().toISOString()}::timestamptz
      from store.account a, ${rowSet('t', [
        ['address', 'text', rows.map((row) => row.address)],
        ['address_hash', 'bigint', rows.map((row) => hashAddress(row.address))],
        ['name', 'text', rows.map((row) => row.name)],
        ['words', 'text', rows.map(formatWords)],
      ])} where a.account_id = ${accountId}::bigint
    on conflict (account_id, address) do update set times = c.times + 1, written_at = excluded.written_at,
      name = coalesce(excluded.name, c.name),
      words = case when excluded.name is null then c.words else excluded.words end`.execute(parts.db);
}

/** Every word after a blank, so that a beginning is found anywhere. */
function formatWords({ name, address }: Correspondent): string {
  return ` ${listWords(`${name ?? ''} ${address}`).join(' ')}`;
}

/** Those whose name or address has words beginning like the text's, the most often written to first. */
export async function findCorrespondents(
  db: Db,
  accountId: AccountId,
  text: string,
  limit: number,
): Promise<Correspondent[]> {
  const words = listWords(text).map((word) => ` ${word}`);
  const { rows } = await sql<Correspondent>`
    select c.name, c.address from store.correspondent c
     where c.account_id = ${accountId}::bigint
       and not exists (select from unnest(${words}::text[]) as w(word) where strpos(c.words, w.word) = 0)
     order by c.times desc, c.written_at desc, c.address limit ${limit}::bigint`.execute(db);
  return rows;
}
