import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { IdentityFields, IdentityId, IdentityRow } from './types.ts';

interface Row {
  identity_id: IdentityId;
  is_main: boolean;
  name: string;
  reply_to: IdentityFields['replyTo'];
  bcc: IdentityFields['bcc'];
  text_signature: string;
  html_signature: string;
}

export async function listIdentityRows(db: Db, accountId: AccountId): Promise<IdentityRow[]> {
  const { rows } = await sql<Row>`
    select identity_id, is_main, name, reply_to, bcc, text_signature, html_signature from submit.identity
    where account_id = ${accountId}::bigint and not destroyed order by is_main desc, identity_id`.execute(db);
  return rows.map((row) => ({
    identityId: row.identity_id,
    isMain: row.is_main,
    name: row.name,
    replyTo: row.reply_to,
    bcc: row.bcc,
    textSignature: row.text_signature,
    htmlSignature: row.html_signature,
  }));
}

/** What a person wrote of it, and no more. */
export function pickFields(row: IdentityRow): IdentityFields {
  const { name, replyTo, bcc, textSignature, htmlSignature } = row;
  return { name, replyTo, bcc, textSignature, htmlSignature };
}

/** One change of an account's identities at a time. */
export async function lockIdentities(tx: Db, accountId: AccountId): Promise<void> {
  await sql`select from submit.identity where account_id = ${accountId}::bigint
    order by identity_id for update`.execute(tx);
}

/** One that was destroyed is there again; for those who ask what changed, it is new. */
export async function reviveIdentity(tx: Db, accountId: AccountId, identityId: IdentityId): Promise<void> {
  await sql`update submit.identity set destroyed = false, created_modseq = null
    where account_id = ${accountId}::bigint and identity_id = ${identityId}::bigint`.execute(tx);
}

/** Idempotent. A state of zero: it was always there, for those who ask what changed. */
export async function insertMainIdentity(db: Db, accountId: AccountId, name: string): Promise<void> {
  await sql`insert into submit.identity (account_id, is_main, name, modseq, created_modseq)
    values (${accountId}::bigint, true, ${name}, 0, 0)
    on conflict (account_id) where is_main do nothing`.execute(db);
}

export async function insertIdentity(
  db: Db,
  accountId: AccountId,
  fields: IdentityFields,
): Promise<IdentityId> {
  const { rows } = await sql<Pick<Row, 'identity_id'>>`
    insert into submit.identity (account_id, name, reply_to, bcc, text_signature, html_signature, unsettled)
    values (${accountId}::bigint, ${fields.name}, ${json(fields.replyTo)}::jsonb, ${json(fields.bcc)}::jsonb,
      ${fields.textSignature}, ${fields.htmlSignature}, 1)
    returning identity_id`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('insert returned no row');
  return row.identity_id;
}

/** False when there is no such identity. */
export async function updateIdentityRow(
  db: Db,
  accountId: AccountId,
  identityId: IdentityId,
  patch: Partial<IdentityFields>,
): Promise<boolean> {
  const sets = [sql`unsettled = unsettled + 1`];
  if (patch.name !== undefined) sets.push(sql`name = ${patch.name}`);
  if (patch.replyTo !== undefined) sets.push(sql`reply_to = ${json(patch.replyTo)}::jsonb`);
  if (patch.bcc !== undefined) sets.push(sql`bcc = ${json(patch.bcc)}::jsonb`);
  if (patch.textSignature !== undefined) sets.push(sql`text_signature = ${patch.textSignature}`);
  if (patch.htmlSignature !== undefined) sets.push(sql`html_signature = ${patch.htmlSignature}`);
  const { rows } = await sql`update submit.identity set ${sql.join(sets)}
    where account_id = ${accountId}::bigint and identity_id = ${identityId}::bigint and not destroyed
    returning identity_id`.execute(db);
  return rows.length > 0;
}

/** The main identity stays; false when nothing was destroyed. */
export async function markIdentityDestroyed(
  db: Db,
  accountId: AccountId,
  identityId: IdentityId,
): Promise<boolean> {
  const { rows } = await sql`update submit.identity set destroyed = true, unsettled = unsettled + 1
    where account_id = ${accountId}::bigint and identity_id = ${identityId}::bigint and not destroyed and not is_main
    returning identity_id`.execute(db);
  return rows.length > 0;
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
