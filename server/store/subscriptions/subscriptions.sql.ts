import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccount, typeBits, updateAccounts } from '../accounts.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import type { MailboxId } from '../ids.ts';
import type { SubscriptionStore } from './types.ts';

export function createSubscriptions(db: Db): SubscriptionStore {
  return {
    readSubscriptions: (accountIds, reader) => readSubscriptions(db, accountIds, reader),
    setSubscription: (accountId, mailboxId, reader, subscribed) =>
      setSubscription(db, { accountId, mailboxId, reader }, subscribed),
  };
}

async function readSubscriptions(
  db: Db,
  accountIds: readonly AccountId[],
  reader: AccountId,
): Promise<Map<MailboxId, boolean>> {
  const { rows } = await sql<{ mailboxId: MailboxId; subscribed: boolean }>`
    select mailbox_id as "mailboxId", subscribed from store.subscription
     where account_id = any(${[...accountIds]}::bigint[]) and reader_id = ${reader}::bigint`.execute(db);
  return new Map(rows.map(({ mailboxId, subscribed }) => [mailboxId, subscribed]));
}

/** The account is locked: no mailbox goes while somebody chooses it. */
async function setSubscription(
  db: Db,
  { accountId, mailboxId, reader }: { accountId: AccountId; mailboxId: MailboxId; reader: AccountId },
  subscribed: boolean,
): Promise<'done' | 'no-mailbox'> {
  return db.transaction().execute(async (tx) => {
    const modseq = (await lockAccount(tx, accountId)).modseq + 1;
    const { rows } = await sql`
      insert into store.subscription as s (account_id, reader_id, mailbox_id, subscribed)
      select m.account_id, ${reader}::bigint, m.mailbox_id, ${subscribed}::boolean from store.mailbox m
       where m.account_id = ${accountId}::bigint and m.mailbox_id = ${mailboxId}::bigint
      on conflict (account_id, reader_id, mailbox_id) do update set subscribed = excluded.subscribed
      returning mailbox_id`.execute(tx);
    if (rows.length === 0) return 'no-mailbox';
    const change = { accountId, modseq, bits: typeBits.Mailbox, usedDelta: 0 };
    await sql`with written as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
    return 'done';
  });
}
