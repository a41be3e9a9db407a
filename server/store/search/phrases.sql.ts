import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { holdsInBody, holdsInHeader, holdsWords, tiedInBody } from './match.sql.ts';
import type { Term } from './terms.ts';

/** Emails of one content. */
export interface PhraseCandidate {
  /** Hex. */
  digest: string;
  emailIds: EmailId[];
}

interface Sought {
  term: Term;
  /** Looked for beside it: every word of them somewhere. */
  others: readonly Term[];
  /** What holds it above the body is found without being opened. */
  isAnywhere: boolean;
}

/** The contents whose bodies hold each word of the term in some form, and which the index does not say to hold it. */
export async function readPhraseCandidates(
  db: Db,
  accountId: AccountId,
  { term, others, isAnywhere }: Sought,
): Promise<PhraseCandidate[]> {
  const known = tiedInBody(term).map((condition) => sql`not ${condition}`);
  const conditions = [holdsInBody(term), ...others.map(holdsWords), ...known];
  if (isAnywhere) conditions.push(sql`not ${holdsInHeader(term)}`);
  const { rows } = await sql<PhraseCandidate>`
    select encode(e.digest, 'hex') as digest, array_agg(e.email_id) as "emailIds"
      from store.search s join store.email e using (account_id, email_id)
     where s.account_id = ${accountId}::bigint and ${sql.join(conditions, sql` and `)}
     group by e.digest`.execute(db);
  return rows;
}
