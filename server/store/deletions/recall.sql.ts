import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { Verdict } from '#contract';
import { lockAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import { findMailboxWithRole } from '../mailboxes/list.sql.ts';
import { setHeld } from '../emails/held.sql.ts';
import { cleanJson } from '../text.ts';
import type { BlobDigest, EmailId } from '../types.ts';

/** Set on what was taken out of people's sight for them. */
export const RECALLED = '$recalled';

interface Copy {
  accountId: AccountId;
  emailId: EmailId;
  isSeen: boolean;
}

/** Copies of these contents, of any account, that are neither a sender's own nor in a bin. */
export async function findCopies(db: Db, digests: readonly BlobDigest[]): Promise<Copy[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<Copy>`
    select e.account_id as "accountId", e.email_id as "emailId", '$seen' = any (e.keywords) as "isSeen"
      from store.blob_ref b join store.email e using (account_id, digest)
     where b.digest = any (${digests.map((digest) => Buffer.from(digest, 'hex'))}::bytea[])
       and not exists (select from store.membership s join store.mailbox m using (account_id, mailbox_id)
         where s.account_id = e.account_id and s.email_id = e.email_id and m.role in ('sent', 'drafts', 'trash'))
     order by 1, 2`.execute(db);
  return rows;
}

/** Puts an account's copies into its bin, marked, with a verdict that says why. Returns how many there still were. */
export async function recallFrom(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  emailIds: readonly EmailId[],
  verdict: Verdict,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const bin = await findMailboxWithRole(tx, accountId, 'trash');
    if (bin === null) return 0;
    const emails = [...(await loadEmails(tx, accountId, emailIds)).values()];
    await sql`update store.email_detail set verdict = ${cleanJson(verdict)}::jsonb
      where account_id = ${accountId}::bigint and email_id = any (${emails.map((email) => email.emailId)}::bigint[])`.execute(
      tx,
    );
    await setHeld(tx, accountId, emails, verdict);
    const rewrites = emails.map((email) => ({
      email,
      keywords: [...new Set([...email.keywords, RECALLED])].sort(),
      mailboxIds: [bin],
    }));
    await writeRewrites(tx, clock, account, rewrites);
    return emails.length;
  });
}
