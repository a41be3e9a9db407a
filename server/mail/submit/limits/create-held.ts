import type { AccountId } from '#base';
import { listLimits } from '#contract';
import { visibleText } from '#wire/message';
import { OFFICER_ROLES } from '../guard/create-rules.ts';
import { domainOf } from '../recipients.ts';
import { dropBytes } from '../submission.sql.ts';
import type { HeldMessages, SubmissionId, SubmitterOptions } from '../types.ts';
import { endHold, listHeld } from './held.sql.ts';

export type HeldParts = Pick<
  SubmitterOptions,
  'db' | 'store' | 'audit' | 'words' | 'findEntries' | 'isOwnDomain' | 'tellLooked' | 'log'
> & { settle: (accountId: AccountId, ids: readonly SubmissionId[]) => Promise<void> };

/** What waits for a look: who, how many, the subject; nothing of the text. */
export function createHeld(parts: HeldParts): HeldMessages {
  const { db, store, audit, log } = parts;
  return {
    async list(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const rows = await listHeld(db, listLimits.heldMessages);
      const entries = await parts.findEntries([...new Set(rows.map((row) => row.personId))]);
      const names = new Map(entries.map((entry) => [entry.accountId, entry.name]));
      return Promise.all(
        rows.map(async (row) => {
          const [email] = await store.getEmails(row.accountId, [row.emailId]);
          return {
            accountId: row.accountId,
            id: row.submissionId,
            person: names.get(row.personId) ?? '',
            from: row.mailFrom,
            subject: visibleText(email?.envelope.subject ?? ''),
            recipients: row.rcptTo.length,
            outside: row.rcptTo.filter((address) => !parts.isOwnDomain(domainOf(address))).length,
            heldAt: row.heldAt.toISOString(),
          };
        }),
      );
    },
    async answer(actor, message, { isReleased, answer }, { remoteAddress }) {
      if (!OFFICER_ROLES.includes(actor.role)) return false;
      await parts.words.requireClean(actor, answer);
      const person = await db.transaction().execute(async (tx) => {
        const found = await endHold(tx, message, isReleased);
        if (found === null) return null;
        if (!isReleased) await dropBytes(tx, message.accountId, message.submissionId);
        const detail = { outcome: isReleased ? 'released' : 'refused' };
        const act = 'mail.held-answered' as const;
        await audit.append({ actor: actor.accountId, act, subject: found, remoteAddress, detail }, tx);
        return found;
      });
      if (person === null) return false;
      await parts.settle(message.accountId, [message.submissionId]);
      await parts
        .tellLooked(person, { isReleased, answer })
        .catch((error: unknown) => log.error({ err: error }, 'an answer to a held message was not told'));
      return true;
    },
  };
}
