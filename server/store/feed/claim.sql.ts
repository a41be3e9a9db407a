import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccount, readStates, typeBits, updateAccounts } from '../accounts.sql.ts';
import type { ChangeType, Modseq } from '../types.ts';
import { publish } from './publish.sql.ts';

/** See `Store.claimState`. */
export async function claimState(
  db: Db,
  accountId: AccountId,
  type: ChangeType,
  state: Modseq,
): Promise<Modseq | null> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if ((await readStates(tx, accountId))[type] !== state) return null;
    const modseq = account.modseq + 1;
    const change = { accountId, modseq, bits: typeBits[type], usedDelta: 0 };
    await sql`with written as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
    return modseq as Modseq;
  });
}
