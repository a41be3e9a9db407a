import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount, typeBits, updateAccounts } from '../accounts.sql.ts';
import { listEmailIds, loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import type {
  MailboxCreate,
  MailboxId,
  MailboxNamed,
  MailboxOutcome,
  MailboxPath,
  MailboxRow,
} from '../types.ts';
import { takeUidValidity } from './founding.sql.ts';
import { readMailboxes } from './list.sql.ts';
import { planPath } from './plan-path.ts';
import { findRefusal, parseMailboxName } from './rules.ts';

interface Parts {
  db: Db;
  clock: Clock;
}

/** A mailbox to be changed; `named`: only while it is called so and lies there. */
interface MailboxAsked {
  accountId: AccountId;
  mailboxId: MailboxId;
  named: MailboxNamed | undefined;
}

function findAsked(
  all: readonly MailboxRow[],
  { mailboxId, named }: Pick<MailboxAsked, 'mailboxId' | 'named'>,
): MailboxRow | undefined {
  return all.find(
    (row) =>
      row.mailboxId === mailboxId &&
      (named === undefined || (row.name === named.name && row.parentId === named.parentId)),
  );
}

/** See `Store.createMailbox`. */
export async function addMailbox(
  { db, clock }: Parts,
  accountId: AccountId,
  mailbox: MailboxCreate,
): Promise<MailboxOutcome> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const refusal = findRefusal(await readMailboxes(tx, accountId), null, mailbox);
    if (refusal !== null) return { kind: refusal };
    const modseq = account.modseq + 1;
    const mailboxId = await insertMailbox(tx, clock, { accountId, modseq }, mailbox);
    await finish(tx, accountId, modseq);
    return { kind: 'done', mailboxId };
  });
}

/** See `Store.createMailboxPath`. */
export async function addMailboxPath(
  { db, clock }: Parts,
  accountId: AccountId,
  { parentId, names }: MailboxPath,
): Promise<MailboxOutcome> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const plan = planPath(await readMailboxes(tx, accountId), { parentId, names });
    if (plan.kind === 'refused') return { kind: plan.refusal };
    let { mailboxId, parentId: above } = plan;
    let { modseq } = account;
    for (const name of plan.missing) {
      modseq += 1;
      const mailbox = { name, parentId: above, role: null, sortOrder: 100, subscribed: true };
      mailboxId = above = await insertMailbox(tx, clock, { accountId, modseq }, mailbox);
    }
    if (plan.missing.length > 0) await finish(tx, accountId, modseq);
    return { kind: 'done', mailboxId };
  });
}

async function insertMailbox(
  tx: Db,
  clock: Clock,
  { accountId, modseq }: { accountId: AccountId; modseq: number },
  mailbox: MailboxCreate,
): Promise<MailboxId> {
  const { rows } = await sql<{ mailboxId: MailboxId }>`
    insert into store.mailbox (account_id, parent_id, name, role, sort_order, subscribed, uid_validity,
        created_modseq, modseq, properties_modseq)
    values (${accountId}::bigint, ${mailbox.parentId}::bigint, ${parseMailboxName(mailbox.name)},
      ${mailbox.role}, ${mailbox.sortOrder}::integer, ${mailbox.subscribed}::boolean,
      ${await takeUidValidity(tx, clock, accountId)}::bigint, ${modseq}::bigint, ${modseq}::bigint, ${modseq}::bigint)
    returning mailbox_id as "mailboxId"`.execute(tx);
  return (rows[0] as { mailboxId: MailboxId }).mailboxId;
}

/** See `Store.updateMailbox`. */
export async function changeMailbox(
  { db }: Pick<Parts, 'db'>,
  { accountId, mailboxId, named }: MailboxAsked,
  patch: Partial<MailboxCreate>,
): Promise<MailboxOutcome> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const all = await readMailboxes(tx, accountId);
    const current = findAsked(all, { mailboxId, named });
    if (current === undefined) return { kind: 'not-found' };
    const wanted = mergePatch(current, patch);
    const refusal = findRefusal(all, mailboxId, wanted);
    if (refusal !== null) return { kind: refusal };
    // Delivery needs an inbox, always.
    if (current.role === 'inbox' && wanted.role !== 'inbox') return { kind: 'is-inbox' };
    const modseq = account.modseq + 1;
    await sql`update store.mailbox set parent_id = ${wanted.parentId}::bigint,
        name = ${parseMailboxName(wanted.name) ?? current.name}, role = ${wanted.role},
        sort_order = ${wanted.sortOrder}::integer, subscribed = ${wanted.subscribed}::boolean,
        modseq = ${modseq}::bigint, properties_modseq = ${modseq}::bigint
      where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
    await finish(tx, accountId, modseq);
    return { kind: 'done', mailboxId };
  });
}

function mergePatch(current: MailboxRow, patch: Partial<MailboxCreate>): MailboxCreate {
  return {
    name: patch.name ?? current.name,
    parentId: patch.parentId === undefined ? current.parentId : patch.parentId,
    role: patch.role === undefined ? current.role : patch.role,
    sortOrder: patch.sortOrder ?? current.sortOrder,
    subscribed: patch.subscribed ?? current.subscribed,
  };
}

/** See `Store.destroyMailbox`. */
export async function removeMailbox(
  { db, clock }: Parts,
  { accountId, mailboxId, named }: MailboxAsked,
  removeEmails: boolean,
): Promise<MailboxOutcome> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    const all = await readMailboxes(tx, accountId);
    const current = findAsked(all, { mailboxId, named });
    if (current === undefined) return { kind: 'not-found' };
    if (current.role === 'inbox') return { kind: 'is-inbox' };
    if (all.some((row) => row.parentId === mailboxId)) return { kind: 'has-child' };
    const emailIds = await listEmailIds(tx, accountId, mailboxId);
    if (emailIds.length > 0 && !removeEmails) return { kind: 'has-email' };
    const loaded = await loadEmails(tx, accountId, emailIds);
    const rewrites = [...loaded.emails.values()].map((email) => ({
      email,
      keywords: email.keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
    }));
    const modseq = (await writeRewrites(tx, clock, loaded, rewrites)).modseq + 1;
    await deleteMailbox(tx, clock, { accountId, mailboxId, modseq, path: pathOf(all, current) });
    await finish(tx, accountId, modseq);
    return { kind: 'done', mailboxId };
  });
}

function pathOf(all: readonly MailboxRow[], { name, parentId }: MailboxRow): string {
  const parent = all.find((row) => row.mailboxId === parentId);
  return parent === undefined ? name : `${pathOf(all, parent)}/${name}`;
}

async function deleteMailbox(
  tx: Db,
  clock: Clock,
  {
    accountId,
    mailboxId,
    modseq,
    path,
  }: { accountId: AccountId; mailboxId: MailboxId; modseq: number; path: string },
): Promise<void> {
  await sql`
    with gone as (delete from store.mailbox
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint
        returning account_id, mailbox_id, created_modseq),
      uids as (delete from store.membership_tombstone
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint),
      marks as (delete from store.deleted_uids
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint),
      annotations as (delete from store.annotation
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint),
      subscriptions as (delete from store.subscription
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint)
    insert into store.mailbox_tombstone (account_id, modseq, mailbox_id, created_modseq, destroyed_at, path)
    select account_id, ${modseq}::bigint, mailbox_id, created_modseq, ${clock.now().toISOString()}::timestamptz,
        ${path}
      from gone`.execute(tx);
}

async function finish(tx: Db, accountId: AccountId, modseq: number): Promise<void> {
  const change = { accountId, modseq, bits: typeBits.Mailbox, usedDelta: 0 };
  await sql`with written as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
}
