import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { MailboxId } from '../ids.ts';
import type { KeptIndex } from './types.ts';

/** See `Store.readKeptIndex`. */
export async function readKeptIndex(
  db: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
): Promise<KeptIndex | null> {
  const { rows } = await sql<KeptIndex>`
    select modseq, packed from store.mailbox_index
     where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** See `Store.keepIndex`. */
export async function writeKeptIndex(
  db: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  { modseq, packed }: KeptIndex,
): Promise<void> {
  await sql`
    insert into store.mailbox_index as i (account_id, mailbox_id, modseq, packed)
    select m.account_id, m.mailbox_id, ${modseq}::bigint, ${packed}::bytea from store.mailbox m
     where m.account_id = ${accountId}::bigint and m.mailbox_id = ${mailboxId}::bigint
    on conflict (account_id, mailbox_id) do update set modseq = excluded.modseq, packed = excluded.packed
     where i.modseq < excluded.modseq`.execute(db);
}

/** Forgets those of mailboxes that are gone. */
export async function pruneIndexes({ db }: { db: Db }): Promise<void> {
  await sql`delete from store.mailbox_index i where not exists (select from store.mailbox m
    where m.account_id = i.account_id and m.mailbox_id = i.mailbox_id)`.execute(db);
}
