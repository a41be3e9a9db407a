import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccount, typeBits, updateAccounts } from '../accounts.sql.ts';
import type { Modseq } from '../types.ts';
import { publish } from './publish.sql.ts';

/** See `Store.touch`. */
export async function touchState(
  db: Db,
  accountId: AccountId,
  type: 'EmailSubmission' | 'Identity',
): Promise<Modseq> {
  return db.transaction().execute(async (tx) => {
    const modseq = (await lockAccount(tx, accountId)).modseq + 1;
    const change = { accountId, modseq, bits: typeBits[type], usedDelta: 0 };
    await sql`with written as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
    return modseq as Modseq;
  });
}
