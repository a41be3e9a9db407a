import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { rowSet } from '../row-set.sql.ts';
import type { SpellingStore } from './types.ts';

export function createSpellings(db: Db): SpellingStore {
  return {
    listSpellings: (accountId) => listSpellings(db, accountId),
    async noteSpellings(accountId, spellings, most) {
      await noteSpellings(db, accountId, { spellings, most });
      return listSpellings(db, accountId);
    },
  };
}

async function listSpellings(db: Db, accountId: AccountId): Promise<string[]> {
  const { rows } = await sql<{ spelled: string }>`
    select spelled from store.spelling where account_id = ${accountId}::bigint order by keyword`.execute(db);
  return rows.map(({ spelled }) => spelled);
}

/** Of two at once both may add up to what there is room for: the bound keeps a table small, and counts nothing. */
async function noteSpellings(
  db: Db,
  accountId: AccountId,
  { spellings, most }: { spellings: readonly string[]; most: number },
): Promise<void> {
  await sql`
    insert into store.spelling (account_id, keyword, spelled)
    select ${accountId}::bigint, t.keyword, t.spelled
      from ${rowSet('t', [
        ['keyword', 'text', spellings.map((spelled) => spelled.toLowerCase())],
        ['spelled', 'text', spellings],
      ])}
     where not exists (select from store.spelling s
       where s.account_id = ${accountId}::bigint and s.keyword = t.keyword)
     limit greatest(0, ${most}::integer - (select count(*)::integer from store.spelling
       where account_id = ${accountId}::bigint))
    on conflict do nothing`.execute(db);
}
