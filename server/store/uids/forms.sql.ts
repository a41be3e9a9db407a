import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { rowSet } from '../row-set.sql.ts';
import { lengthenEnvelope } from './short-envelope.ts';
import { shortEnvelope, shortStructure } from './short-form.ts';
import type { ImapForms } from './types.ts';

/** Never part of a form, and none of the signs that it is kept with. */
const BETWEEN = '\x1f';

/** Forms that are kept, and where to make those that are not. Each column travels as one text: rows cost more. */
export async function readFormRows(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<{ kept: Map<EmailId, ImapForms>; unmade: { emailId: EmailId; digest: string }[] }> {
  const { rows } = await sql<Record<'ids' | 'envelopes' | 'structures' | 'unmade', string | null>>`
    select string_agg(email_id::text, ',') filter (where is_made) as ids,
        string_agg(imap_envelope, ${BETWEEN}) filter (where is_made) as envelopes,
        string_agg(imap_structure, ${BETWEEN}) filter (where is_made) as structures,
        string_agg(email_id || ' ' || encode(digest, 'hex'), ',') filter (where not is_made) as unmade
      from (select e.email_id, e.digest, d.imap_envelope, d.imap_structure,
          d.imap_envelope is not null and d.imap_structure is not null as is_made
        from unnest(${[...emailIds]}::bigint[]) as asked(email_id)
        join store.email e on e.account_id = ${accountId}::bigint and e.email_id = asked.email_id and not e.held
        join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id) form`.execute(
    db,
  );
  const split = (text: string | null | undefined, by: string): string[] => text?.split(by) ?? [];
  const [row] = rows;
  const [envelopes, structures] = [split(row?.envelopes, BETWEEN), split(row?.structures, BETWEEN)];
  const ids = split(row?.ids, ',');
  if (envelopes.length !== ids.length || structures.length !== ids.length) {
    throw new Error('a form holds what parts the forms');
  }
  const kept = new Map<EmailId, ImapForms>();
  for (const [at, id] of ids.entries()) {
    kept.set(Number(id) as EmailId, {
      envelope: lengthenEnvelope(shortEnvelope.lengthen(envelopes[at] ?? '')),
      structure: shortStructure.lengthen(structures[at] ?? ''),
    });
  }
  const unmade = split(row?.unmade, ',').map((entry) => {
    const [id, digest = ''] = entry.split(' ');
    return { emailId: Number(id) as EmailId, digest };
  });
  return { kept, unmade };
}

/** Where the octets lie of emails whose forms are made anew; what is gone or held is left out. */
export async function listDigests(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<{ emailId: EmailId; digest: string }[]> {
  const { rows } = await sql<{ emailId: EmailId; digest: string }>`
    select email_id as "emailId", encode(digest, 'hex') as digest from store.email
      where account_id = ${accountId}::bigint and email_id = any(${[...emailIds]}::bigint[]) and not held`.execute(
    db,
  );
  return rows;
}

/** Of messages older than the columns, or than what the forms say now; as `keepableEnvelope` and `keepableStructure` make them. */
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

export interface SourceRow {
  emailId: EmailId;
  addedHeaders: string;
  /** Octets, with the added headers. */
  size: number;
  /** Where the octets lie that are no row. */
  digest: string;
  /** Null of those. */
  packed: Uint8Array | null;
}

/** The octets of these emails as they are packed, or where they lie, and what stands above them. */
export async function readSourceRows(
  db: Db,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select e.email_id as "emailId", d.added_headers as "addedHeaders", e.size + e.added_size as size,
        encode(e.digest, 'hex') as digest, b.packed
      from unnest(${[...emailIds]}::bigint[]) as asked(email_id)
      join store.email e on e.account_id = ${accountId}::bigint and e.email_id = asked.email_id and not e.held
      join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id
      left join store.blob b on b.digest = e.digest`.execute(db);
  return rows;
}
