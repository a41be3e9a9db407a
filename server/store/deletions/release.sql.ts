import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { Verdict } from '#contract';
import { lockAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import { findMailboxWithRole } from '../mailboxes/list.sql.ts';
import { setHeld } from '../emails/held.sql.ts';
import { QUARANTINED } from '../keywords.ts';
import { cleanJson } from '../text.ts';
import type { BlobDigest } from '../types.ts';

/** The verdicts under which an account holds this content, one an email; see `Store.listVerdicts`. */
export async function listVerdicts(db: Db, accountId: AccountId, digest: BlobDigest): Promise<Verdict[]> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return [];
  const { rows } = await sql<{ verdict: Verdict }>`
    select d.verdict from store.blob_ref b join store.email e using (account_id, email_id)
        join store.email_detail d using (account_id, email_id)
     where b.account_id = ${accountId}::bigint and b.digest = ${Buffer.from(digest, 'hex')}::bytea
       and d.verdict is not null limit 100`.execute(db);
  return rows.map(({ verdict }) => verdict);
}

/** See `Store.release`. */
export async function release(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  digest: BlobDigest,
  verdict: Verdict,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    const inbox = await findMailboxWithRole(tx, accountId, 'inbox');
    const { rows } = await sql<{ emailId: number; level: string }>`
      select email_id as "emailId", d.verdict ->> 'level' as level
        from store.blob_ref b join store.email e using (account_id, email_id) join store.email_detail d using (account_id, email_id)
       where b.account_id = ${accountId}::bigint and b.digest = ${Buffer.from(digest, 'hex')}::bytea
         and d.verdict ->> 'level' in ('danger', 'caution')`.execute(tx);
    const ids = rows.map(({ emailId }) => emailId);
    const loaded = await loadEmails(tx, accountId, ids);
    const emails = [...loaded.emails.values()];
    if (inbox === null || emails.length === 0) return 0;
    await sql`update store.email_detail set verdict = ${cleanJson(verdict)}::jsonb
      where account_id = ${accountId}::bigint and email_id = any (${ids}::bigint[])`.execute(tx);
    const held = new Set(rows.filter(({ level }) => level === 'danger').map(({ emailId }) => emailId));
    const rewrites = emails.map((email) => ({
      email,
      keywords: email.keywords.filter((keyword) => keyword !== QUARANTINED),
      mailboxIds: held.has(email.emailId) ? [inbox] : email.placed.map(({ mailboxId }) => mailboxId),
    }));
    await writeRewrites(tx, clock, loaded, rewrites);
    await setHeld(
      tx,
      ids.map((emailId) => ({ accountId, emailId })),
    );
    return emails.length;
  });
}
