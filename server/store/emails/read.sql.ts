import { sql } from 'kysely';
import type { AccountId, BlobStore, Db } from '#base';
import { envelope, parseMessage } from '#wire/message';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import { openEnvelope, type KeptEnvelope } from './kept-envelope.ts';
import type { BlobDigest, EmailId, EmailRow, ThreadId } from '../types.ts';

interface Row extends Omit<EmailRow, 'envelope' | 'digest'> {
  digest: string;
  envelope: KeptEnvelope;
  envelopeCut: boolean;
}

/** Those of the account, in the order asked for, each once. */
export async function readEmails(
  db: Db,
  blobs: BlobStore,
  { accountId, reader }: Place,
  ids: readonly EmailId[],
): Promise<EmailRow[]> {
  const { rows } = await sql<Row>`
    select e.email_id as "emailId", e.thread_id as "threadId", e.keywords, encode(e.digest, 'hex') as digest,
           e.size, e.received_at as "receivedAt", e.has_attachment as "hasAttachment", d.envelope,
           d.envelope_cut as "envelopeCut", d.preview, d.verdict, d.evidence, d.added_headers as "addedHeaders",
           array(select s.mailbox_id from store.membership s
                  where s.account_id = e.account_id and s.email_id = e.email_id
                  order by s.mailbox_id) as "mailboxIds"
      from ${emailsAs(reader)} e join store.email_detail d using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and e.email_id = any(${[...ids]}::bigint[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.emailId, row]));
  const found = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return Promise.all(found.map((row) => openRow(blobs, row)));
}

async function openRow(blobs: BlobStore, { envelopeCut, ...row }: Row): Promise<EmailRow> {
  const kept = openEnvelope(row.envelope);
  const whole = envelopeCut ? await blobs.read(row.digest) : null;
  return {
    ...row,
    digest: row.digest as BlobDigest,
    envelope: whole === null ? kept : envelope(parseMessage(whole)),
  };
}

/** Email ids of each thread, oldest first, in the order asked for. */
export async function readThreads(
  db: Db,
  accountId: AccountId,
  ids: readonly ThreadId[],
): Promise<{ threadId: ThreadId; emailIds: EmailId[] }[]> {
  const { rows } = await sql<{ threadId: ThreadId; emailIds: EmailId[] }>`
    select thread_id as "threadId", array_agg(email_id order by received_at, email_id) as "emailIds"
      from store.email where account_id = ${accountId}::bigint and thread_id = any(${[...ids]}::bigint[])
     group by thread_id`.execute(db);
  const byId = new Map(rows.map((row) => [row.threadId, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
