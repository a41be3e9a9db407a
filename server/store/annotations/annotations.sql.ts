import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { annotationBit, lockAccount, updateAccounts } from '../accounts.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { StoreError } from '../errors.ts';
import type { MailboxId, Modseq } from '../ids.ts';
import type {
  Annotation,
  AnnotationChange,
  AnnotationPlace,
  AnnotationQuery,
  AnnotationStore,
  ChangedAnnotation,
} from './types.ts';

/** Entries that were taken away, of one reader in one account, which are remembered so that sessions can be told. */
const MOST_GONE = 1_000;

export function createAnnotations(db: Db): AnnotationStore {
  return {
    readAnnotations: (accountId, place, query) => readAnnotations(db, { accountId, ...place }, query),
    changeAnnotations: (accountId, mailboxId, changes, most) =>
      changeAnnotations(db, { accountId, mailboxId }, changes, most),
    listChangedAnnotations: (accountId, question) => listChanged(db, accountId, question),
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
       and a.reader_id = ${reader ?? 0}::bigint and a.value is not null
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
): ReturnType<AnnotationStore['changeAnnotations']> {
  return db.transaction().execute(async (tx) => {
    const modseq = (await lockAccount(tx, accountId)).modseq + 1;
    if (!(await hasMailbox(tx, accountId, mailboxId))) return { kind: 'no-mailbox' };
    for (const { reader, values } of changes) {
      const added = [...values.values()].filter((value) => value !== null).length;
      const others = added === 0 ? 0 : await countOthers(tx, { accountId, mailboxId, reader }, values);
      if (added > 0 && others + added > most) return { kind: 'too-many' };
    }
    for (const { reader, values } of changes)
      await write(tx, { accountId, mailboxId, reader }, values, modseq);
    const change = { accountId, modseq, bits: annotationBit, usedDelta: 0 };
    await sql`with written as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
    return { kind: 'done', modseq: modseq as Modseq };
  });
}

type Values = AnnotationChange['values'];

async function write(tx: Db, at: At, values: Values, modseq: number): Promise<void> {
  const { accountId, mailboxId, reader } = at;
  await sql`insert into store.annotation as a (account_id, mailbox_id, reader_id, entry, value, modseq)
    select ${accountId}::bigint, ${mailboxId ?? 0}::bigint, ${reader ?? 0}::bigint, n.entry, n.value,
        ${modseq}::bigint
      from unnest(${[...values.keys()]}::text[], ${[...values.values()]}::bytea[]) as n(entry, value)
    on conflict (account_id, reader_id, mailbox_id, entry)
      do update set value = excluded.value, modseq = excluded.modseq`.execute(tx);
  if ([...values.values()].includes(null)) await forget(tx, at);
}

async function forget(tx: Db, { accountId, reader }: At): Promise<void> {
  await sql`delete from store.annotation a using (
      select mailbox_id, entry from store.annotation
       where account_id = ${accountId}::bigint and reader_id = ${reader ?? 0}::bigint and value is null
       order by modseq desc, mailbox_id, entry offset ${MOST_GONE}::integer) as old
    where a.account_id = ${accountId}::bigint and a.reader_id = ${reader ?? 0}::bigint
      and a.mailbox_id = old.mailbox_id and a.entry = old.entry`.execute(tx);
}

/** One statement, so that what has changed is what there is up to that number. */
async function listChanged(
  db: Db,
  accountId: AccountId,
  { since, reader, most }: { since: Modseq | null; reader: AccountId; most: number },
): Promise<{ modseq: Modseq; changed: ChangedAnnotation[] }> {
  const { rows } = await sql<{ upTo: Modseq } & { [Key in keyof ChangedAnnotation]: ChangedAnnotation[Key] }>`
    select s.modseq as "upTo", a.entry, a.modseq, nullif(a.mailbox_id, 0) as "mailboxId",
           nullif(a.reader_id, 0) as reader
      from store.account s left join lateral (
        select * from store.annotation
         where account_id = s.account_id and modseq > ${since}::bigint
           and reader_id in (0, ${reader}::bigint)
         order by modseq, mailbox_id, entry limit ${most}::integer) a on true
     where s.account_id = ${accountId}::bigint
     order by a.modseq, a.mailbox_id, a.entry`.execute(db);
  const [first] = rows;
  if (first === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  const changed = rows.flatMap(({ entry, modseq, mailboxId, reader: whose }) =>
    modseq === null ? [] : [{ entry, modseq, mailboxId, reader: whose }],
  );
  return { modseq: first.upTo, changed };
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
       and value is not null
       and not (mailbox_id = ${at.mailboxId ?? 0}::bigint and entry = any(${[...named.keys()]}::text[]))`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
