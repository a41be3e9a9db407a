import type { AccountId, Clock, Db } from '#base';
import { changeAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { tryRewrites } from '../emails/rewrite.sql.ts';
import type { EmailId } from '../ids.ts';
import { leaveMailbox } from '../uids/expunge.sql.ts';

/** See `SentStore.leaveSent`. */
export function leaveSent(
  { prepared, clock }: { prepared: Db; clock: Clock },
  accountId: AccountId,
  emailIds: readonly EmailId[],
  heirId: EmailId | null,
): Promise<string[]> {
  return changeAccount(prepared, accountId, async (db) => {
    const loaded = await loadEmails(db, accountId, heirId === null ? emailIds : [...emailIds, heirId]);
    const heir = heirId === null ? null : loaded.emails.get(heirId);
    const sent = [...loaded.mailboxes].find(([, { role }]) => role === 'sent')?.[0];
    // Then this may be the only copy.
    if (heir === undefined || sent === undefined) return [];
    const leaving = emailIds.flatMap((id) => {
      const email = loaded.emails.get(id);
      const isThere = email?.isHeld === false && email.placed.some(({ mailboxId }) => mailboxId === sent);
      return isThere ? [{ email }] : [];
    });
    const keywords = [...new Set(leaving.flatMap(({ email }) => email.keywords))];
    const rewrites = leaveMailbox(leaving, sent);
    const fresh = keywords.filter((keyword) => heir?.keywords.includes(keyword) === false);
    if (heir !== null && fresh.length > 0) {
      const mailboxIds = heir.placed.map(({ mailboxId }) => mailboxId);
      rewrites.push({ email: heir, keywords: [...heir.keywords, ...fresh].sort(), mailboxIds });
    }
    return (await tryRewrites(db, clock, loaded, rewrites)) && keywords;
  });
}
