import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { holdsInBody, holdsWords } from './match.sql.ts';
import type { Term } from './terms.ts';

/** Emails of one content. */
export interface PhraseCandidate {
  /** Hex. */
  digest: string;
  emailIds: EmailId[];
}

/** The contents whose bodies hold each word of the term in some form, and every word of the others somewhere. */
export async function readPhraseCandidates(
  db: Db,
  accountId: AccountId,
  term: Term,
  others: readonly Term[],
): Promise<PhraseCandidate[]> {
  const conditions = [holdsInBody(term), ...others.map(holdsWords)];
  const { rows } = await sql<PhraseCandidate>`
    select encode(e.digest, 'hex') as digest, array_agg(e.email_id) as "emailIds"
      from store.search s join store.email e using (account_id, email_id)
     where s.account_id = ${accountId}::bigint and ${sql.join(conditions, sql` and `)}
     group by e.digest`.execute(db);
  return rows;
}
