import { sql } from 'kysely';
import type pg from 'pg';
import type { AccountId, Db } from '#base';
import type { Change, ChangeType, Modseq } from '../types.ts';

/** The oldest transaction still running: every one before it is over, and was heard on this connection. */
export async function readHorizon(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  );
  return (rows[0] as { horizon: string }).horizon;
}

/** Accounts changed by that transaction or a later one; all of them after a restore on another server. */
export async function readChangedSince(db: Db, horizon: string): Promise<Change[]> {
  const { rows } = await sql<Record<ChangeType, Modseq> & { accountId: AccountId; annotations: Modseq }>`
    select account_id as "accountId", modseq as annotations, mailbox_state as "Mailbox", email_state as "Email",
           thread_state as "Thread", submission_state as "EmailSubmission", identity_state as "Identity"
      from store.account
     where changed_xid >= ${horizon}::xid8
        or ${horizon}::xid8 > pg_snapshot_xmax(pg_current_snapshot())`.execute(db);
  return rows.map(({ accountId, annotations, ...states }) => ({
    accountId,
    states,
    annotations,
    spellings: true,
  }));
}
