import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { rowSet } from '../row-set.sql.ts';
import type { ImapForms } from './types.ts';

interface FormRow {
  emailId: EmailId;
  digest: string;
  envelope: string | null;
  structure: string | null;
}

export async function readFormRows(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select e.email_id as "emailId", encode(e.digest, 'hex') as digest, d.imap_envelope as envelope,
        d.imap_structure as structure
      from store.email e join store.email_detail d using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and e.email_id = any(${[...emailIds]}::bigint[]) and not e.held`.execute(
    db,
  );
  return rows;
}

/** Of messages older than the columns. */
export async function keepForms(
  db: Db,
  accountId: AccountId,
  forms: readonly (ImapForms & { emailId: EmailId })[],
): Promise<void> {
  if (forms.length === 0) return;
  await sql`update store.email_detail d set imap_envelope = f.envelope, imap_structure = f.structure
    from ${rowSet('f', [
      ['email_id', 'bigint', forms.map((form) => form.emailId)],
      ['envelope', 'text', forms.map((form) => form.envelope)],
      ['structure', 'text', forms.map((form) => form.structure)],
    ])} where d.account_id = ${accountId}::bigint and d.email_id = f.email_id`.execute(db);
}

/** Where the octets of these emails lie, and what stands above them. */
export async function readSourceRows(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<{ emailId: EmailId; digest: string; addedHeaders: string }[]> {
  const { rows } = await sql<{ emailId: EmailId; digest: string; addedHeaders: string }>`
    select e.email_id as "emailId", encode(e.digest, 'hex') as digest, d.added_headers as "addedHeaders"
      from store.email e join store.email_detail d using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and e.email_id = any(${[...emailIds]}::bigint[]) and not e.held`.execute(
    db,
  );
  return rows;
}
