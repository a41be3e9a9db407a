import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { parseKeywords } from '../keywords.ts';
import { rowSet } from '../row-set.sql.ts';
import { tellSpellings } from './tell.sql.ts';
import type { SpellingBound, SpellingStore } from './types.ts';

export function createSpellings(parts: { db: Db; clock: Clock }): SpellingStore {
  return {
    listSpellings: (accountId) => listSpellings(parts.db, accountId),
    noteSpellings: (accountId, spellings, bound) => noteSpellings(parts, accountId, spellings, bound),
  };
}

async function listSpellings(db: Db, accountId: AccountId): Promise<string[]> {
  const { rows } = await sql<{ spelled: string }>`
    select spelled from store.spelling where account_id = ${accountId}::bigint order by keyword`.execute(db);
  return rows.map(({ spelled }) => spelled);
}

/** The account is locked: of two at once the second counts what the first has written. */
async function noteSpellings(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  spellings: readonly string[],
  { by, most }: SpellingBound,
): Promise<string[]> {
  parseKeywords(spellings);
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const isGuest = by === 'guest';
    const { rows } = await sql<{ keyword: string }>`
      insert into store.spelling (account_id, keyword, spelled, by_guest, seen_at)
      select ${accountId}::bigint, t.keyword, t.spelled, ${isGuest}::boolean,
             ${clock.now().toISOString()}::timestamptz
        from ${rowSet('t', [
          ['keyword', 'text', spellings.map((spelled) => spelled.toLowerCase())],
          ['spelled', 'text', spellings],
        ])}
       where not exists (select from store.spelling s
         where s.account_id = ${accountId}::bigint and s.keyword = t.keyword)
       limit ${most}::integer
      on conflict do nothing returning keyword`.execute(tx);
    if (rows.length > 0) {
      const fresh = rows.map(({ keyword }) => keyword);
      await sql`delete from store.spelling s using (
          select keyword from store.spelling
           where account_id = ${accountId}::bigint and by_guest = ${isGuest}::boolean
           order by seen_at desc, keyword = any(${fresh}::text[]) desc, keyword offset ${most}::integer) as old
        where s.account_id = ${accountId}::bigint and s.keyword = old.keyword`.execute(tx);
      await tellSpellings(tx, account);
    }
    return listSpellings(tx, accountId);
  });
}
