import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { BlobDigest, EmailId, MailboxId } from '../types.ts';

/** What is deleted can be put back for this long. */
export const DELETION_MS = 30 * 24 * 3_600_000;

export interface Deletion {
  emailId: EmailId;
  /** Where it was, as far as those mailboxes still exist. */
  mailboxIds: MailboxId[];
  /** Null while the email still lies in the bin. */
  gone: {
    digest: BlobDigest;
    keywords: string[];
    receivedAt: Date;
    verdict: Verdict | null;
    evidence: Evidence | null;
    addedHeaders: string;
  } | null;
}

/** Deleted since then, oldest first, after that email. */
export async function listDeletions(
  db: Db,
  accountId: AccountId,
  page: { since: Date; after: number; limit: number },
): Promise<Deletion[]> {
  const { rows } = await sql<DeletionRow>`select ${columns}
    from store.deletion d where d.account_id = ${accountId}::bigint
      and d.deleted_at >= ${page.since.toISOString()}::timestamptz and d.email_id > ${page.after}::bigint
    order by d.email_id limit ${page.limit}::bigint`.execute(db);
  return rows.map(readDeletion);
}

/** What was recalled, and then destroyed by those who had it; as it was before the recall. */
export async function listRecalledDeletions(
  db: Db,
  digests: readonly BlobDigest[],
): Promise<{ accountId: AccountId; inbox: MailboxId; deletion: Deletion }[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<DeletionRow & { accountId: AccountId; inbox: MailboxId }>`
    select ${columns}, d.account_id as "accountId", i.mailbox_id as inbox
      from store.deletion d join store.mailbox i on i.account_id = d.account_id and i.role = 'inbox'
     where d.digest = any (${digests.map((digest) => Buffer.from(digest, 'hex'))}::bytea[])
       and '$recalled' = any (d.keywords) and d.verdict ? 'before'
     order by d.account_id, d.email_id`.execute(db);
  return rows.map(({ accountId, inbox, ...row }) => {
    const keywords = (row.keywords ?? []).filter((keyword) => keyword !== '$recalled');
    const deletion = readDeletion({ ...row, keywords, verdict: row.verdict?.before ?? null });
    return { accountId, inbox, deletion };
  });
}

interface DeletionRow {
  emailId: EmailId;
  mailboxIds: MailboxId[];
  digest: BlobDigest | null;
  keywords: string[] | null;
  receivedAt: Date | null;
  verdict: Verdict | null;
  evidence: Evidence | null;
  addedHeaders: string | null;
}

const columns = sql`d.email_id as "emailId", array(select m.mailbox_id from store.mailbox m
    where m.account_id = d.account_id and m.mailbox_id = any (d.mailbox_ids)
      and m.role is distinct from 'trash') as "mailboxIds",
  encode(d.digest, 'hex') as digest, d.keywords, d.received_at as "receivedAt", d.verdict, d.evidence,
  d.added_headers as "addedHeaders"`;

function readDeletion({ emailId, mailboxIds, digest, ...row }: DeletionRow): Deletion {
  return {
    emailId,
    mailboxIds,
    gone:
      digest === null || row.receivedAt === null
        ? null
        : {
            digest,
            keywords: row.keywords ?? [],
            receivedAt: row.receivedAt,
            verdict: row.verdict,
            evidence: row.evidence,
            addedHeaders: row.addedHeaders ?? '',
          },
  };
}

export async function countDeletions(db: Db, accountId: AccountId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from store.deletion
    where account_id = ${accountId}::bigint and deleted_at >= ${since.toISOString()}::timestamptz`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** False when it was put back or pruned meanwhile. */
export async function takeDeletion(tx: Db, accountId: AccountId, emailId: EmailId): Promise<boolean> {
  const { rows } = await sql`delete from store.deletion
    where account_id = ${accountId}::bigint and email_id = ${emailId}::bigint returning email_id`.execute(tx);
  return rows.length === 1;
}

export async function pruneDeletions({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - DELETION_MS);
  await sql`delete from store.deletion where deleted_at < ${before.toISOString()}::timestamptz`.execute(db);
}
