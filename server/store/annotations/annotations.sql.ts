import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import type { MailboxId } from '../ids.ts';
import type {
  Annotation,
  AnnotationChange,
  AnnotationPlace,
  AnnotationQuery,
  AnnotationStore,
} from './types.ts';

export function createAnnotations(db: Db): AnnotationStore {
  return {
    readAnnotations: (accountId, place, query) => readAnnotations(db, { accountId, ...place }, query),
    changeAnnotations: (accountId, mailboxId, changes, most) =>
      changeAnnotations(db, { accountId, mailboxId }, changes, most),
  };
}

type At = AnnotationPlace & { accountId: AccountId };

async function readAnnotations(
  db: Db,
  { accountId, mailboxId, reader }: At,
  { names, depth }: AnnotationQuery,
): Promise<Annotation[]> {
  const { rows } = await sql<Annotation>`
    select a.entry, a.value from store.annotation a
     where a.account_id = ${accountId}::bigint and a.mailbox_id = ${mailboxId ?? 0}::bigint
       and a.reader_id = ${reader ?? 0}::bigint
       and exists (select from unnest(${[...names]}::text[]) as n(name)
         where a.entry = n.name or (${depth}::text <> 'none' and starts_with(a.entry, n.name || '/')
           and (${depth}::text = 'all' or strpos(substr(a.entry, length(n.name) + 2), '/') = 0)))
     order by a.entry`.execute(db);
  return rows;
}

/** The account is locked: of two at once the second counts what the first has written. */
async function changeAnnotations(
  db: Db,
  { accountId, mailboxId }: { accountId: AccountId; mailboxId: MailboxId | null },
  changes: readonly AnnotationChange[],
  most: number,
): Promise<'done' | 'too-many' | 'no-mailbox'> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    if (!(await hasMailbox(tx, accountId, mailboxId))) return 'no-mailbox';
    for (const { reader, values } of changes) {
      const added = [...values.values()].filter((value) => value !== null).length;
      const others = added === 0 ? 0 : await countOthers(tx, { accountId, mailboxId, reader }, values);
      if (added > 0 && others + added > most) return 'too-many';
    }
    for (const { reader, values } of changes) await write(tx, { accountId, mailboxId, reader }, values);
    return 'done';
  });
}

type Values = AnnotationChange['values'];

async function write(tx: Db, { accountId, mailboxId, reader }: At, values: Values): Promise<void> {
  const removed = [...values].flatMap(([entry, value]) => (value === null ? [entry] : []));
  const kept = [...values].flatMap(([entry, value]) => (value === null ? [] : [{ entry, value }]));
  await sql`delete from store.annotation
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId ?? 0}::bigint
      and reader_id = ${reader ?? 0}::bigint and entry = any(${removed}::text[])`.execute(tx);
  await sql`insert into store.annotation as a (account_id, mailbox_id, reader_id, entry, value)
    select ${accountId}::bigint, ${mailboxId ?? 0}::bigint, ${reader ?? 0}::bigint, n.entry, n.value
      from unnest(${kept.map(({ entry }) => entry)}::text[], ${kept.map(({ value }) => value)}::bytea[])
        as n(entry, value)
    on conflict (account_id, reader_id, mailbox_id, entry) do update set value = excluded.value`.execute(tx);
}

async function hasMailbox(tx: Db, accountId: AccountId, mailboxId: MailboxId | null): Promise<boolean> {
  if (mailboxId === null) return true;
  const { rows } = await sql`select from store.mailbox
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
  return rows.length > 0;
}

/** Entries of this reader in the whole account, but those named of this mailbox. */
async function countOthers(tx: Db, at: At, named: Values): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from store.annotation
     where account_id = ${at.accountId}::bigint and reader_id = ${at.reader ?? 0}::bigint
       and not (mailbox_id = ${at.mailboxId ?? 0}::bigint and entry = any(${[...named.keys()]}::text[]))`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
