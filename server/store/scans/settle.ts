import type { AccountId, Clock, Db } from '#base';
import type { Verdict } from '#contract';
import { lockAccount } from '../accounts.sql.ts';
import { QUARANTINED } from '../keywords.ts';
import { setHeld } from '../emails/held.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import type { Rewrite } from '../emails/rewrite.ts';
import { findMailboxWithRole } from '../mailboxes/list.sql.ts';
import { cleanJson } from '../text.ts';
import type { BlobDigest, EmailId, MailboxId } from '../types.ts';
import { listUnscannedAccounts, listUnscannedOf, writeVerdicts } from './unscanned.sql.ts';

/** Accounts at a time: each is a transaction of its own, and holds a connection of the pool. */
const AT_ONCE = 4;

type Judge = (verdict: Verdict) => Verdict;

/** See `Store.settleScan`. */
export async function settleScan(
  parts: { db: Db; clock: Clock },
  digest: BlobDigest,
  judge: Judge,
): Promise<number> {
  const waiting = await listUnscannedAccounts(parts.db, digest);
  let settled = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const here = await settleOf(parts, next, digest, judge);
      settled += here;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return settled;
}

async function settleOf(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  digest: BlobDigest,
  judge: Judge,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    const waiting = await listUnscannedOf(tx, accountId, digest);
    const judged = new Map(
      waiting.map((email) => [email.emailId, { ...email, after: judge(email.verdict) }]),
    );
    if (judged.size === 0) return 0;
    await writeVerdicts(
      tx,
      accountId,
      [...judged.values()].map(({ emailId, after }) => ({ emailId, json: cleanJson(after) })),
    );
    const junk = await findMailboxWithRole(tx, accountId, 'junk');
    const loaded = await loadEmails(tx, accountId, [...judged.keys()]);
    const rewrites = [...loaded.emails.values()].map((email): Rewrite => {
      const one = judged.get(email.emailId as EmailId);
      const isHeld = one?.verdict.level !== 'danger' && one?.after.level === 'danger' && !one.isAside;
      const places = email.placed.map(({ mailboxId }) => mailboxId as MailboxId);
      return {
        email,
        keywords: isHeld ? [...new Set([...email.keywords, QUARANTINED])].sort() : email.keywords,
        mailboxIds: isHeld && junk !== null ? [junk] : places,
      };
    });
    // Also where nothing but the verdict changed: who has the message open must see it.
    await writeRewrites(tx, clock, loaded, rewrites);
    await setHeld(
      tx,
      waiting.map(({ emailId }) => ({ accountId, emailId })),
    );
    return judged.size;
  });
}
