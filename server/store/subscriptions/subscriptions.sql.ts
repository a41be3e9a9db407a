import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccount, typeBits, updateAccounts } from '../accounts.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import type { MailboxId } from '../ids.ts';
import { MOST_MAILBOXES } from '../mailboxes/rules.ts';
import type { SubscriptionStore } from './types.ts';

export function createSubscriptions(db: Db): SubscriptionStore {
  return {
    readSubscriptions: (accountIds, reader) => readSubscriptions(db, accountIds, reader),
    setSubscription: (accountId, mailboxId, reader, subscribed) =>
      setSubscription(db, { accountId, mailboxId, reader }, subscribed),
    listSubscribedNames: (reader) => listSubscribedNames(db, reader),
    noteSubscribedName: (reader, name) => noteSubscribedName(db, reader, name),
    keepSubscribedNames: (reader, names) => keepSubscribedNames(db, reader, names),
    dropSubscribedName: (reader, name) => dropSubscribedName(db, reader, name),
  };
}

/** Of one person: as many as an account may have mailboxes. */
export const MOST_SUBSCRIBED_NAMES = MOST_MAILBOXES;
/** Of one person, whose mailbox is gone: each stands in the list of every program. */
export const MOST_KEPT_NAMES = 200;

async function listSubscribedNames(db: Db, reader: AccountId): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from store.subscribed_name
    where account_id = ${reader}::bigint and kept order by name collate "C"`.execute(db);
  return rows.map(({ name }) => name);
}

async function noteSubscribedName(db: Db, reader: AccountId, name: string): Promise<void> {
  await sql`insert into store.subscribed_name (account_id, name)
    select ${reader}::bigint, ${name}::text
     where (select count(*) from store.subscribed_name where account_id = ${reader}::bigint)
         < ${MOST_SUBSCRIBED_NAMES}::int
    on conflict (account_id, name) do nothing`.execute(db);
}

async function keepSubscribedNames(db: Db, reader: AccountId, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await sql`update store.subscribed_name set kept = true
     where account_id = ${reader}::bigint and name in (
       select name from store.subscribed_name
        where account_id = ${reader}::bigint and not kept and name = any(${[...names]}::text[])
        order by name collate "C"
        limit greatest(0, ${MOST_KEPT_NAMES}::int - (select count(*)::int from store.subscribed_name
          where account_id = ${reader}::bigint and kept)))`.execute(db);
}

async function dropSubscribedName(db: Db, reader: AccountId, name: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`delete from store.subscribed_name
    where account_id = ${reader}::bigint and name = ${name} returning kept`.execute(db);
  return rows[0]?.kept === true;
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
