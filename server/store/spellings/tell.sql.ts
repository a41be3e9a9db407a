import { sql } from 'kysely';
import type { Db } from '#base';
import { spellingBit, type LockedAccount } from '../accounts.sql.ts';
import { publish } from '../feed/publish.sql.ts';

/** No state is raised: to JMAP nothing has changed. Who has lost the feed finds the account all the same. */
export async function tellSpellings(tx: Db, { accountId, modseq }: LockedAccount): Promise<void> {
  const change = { accountId, modseq, bits: spellingBit, usedDelta: 0 };
  await sql`with written as (
      update store.account set changed_xid = pg_current_xact_id() where account_id = ${accountId}::bigint)
    select ${publish([change])}`.execute(tx);
}
