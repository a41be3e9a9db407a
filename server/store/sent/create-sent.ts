import type { AccountId, Db } from '#base';
import { createUncheckedEvidence } from '#contract';
import type { Store } from '../types.ts';
import { findFiled, findThread, listSent } from './sent.sql.ts';
import type { FileOutcome, SentCopy, SentStore } from './types.ts';

type Parts = Pick<Store, 'append' | 'destroyEmails'> & { db: Db };

/** By which a filed copy is told from one that a program put there. */
const filed = createUncheckedEvidence('submission');

export function createSent(parts: Parts): SentStore {
  const { db } = parts;
  const settleSent = async (accountId: AccountId, messageId: string): Promise<SentCopy | null> => {
    const copies = await listSent(db, accountId, messageId);
    const kept = copies.find(({ isFiled }) => !isFiled) ?? copies[0] ?? null;
    const doubled = copies.filter((copy) => copy.isFiled && copy !== kept);
    if (doubled.length > 0) {
      await parts.destroyEmails(
        accountId,
        doubled.map(({ emailId }) => emailId),
      );
    }
    return kept;
  };
  return {
    listSent: (accountId, messageId) => listSent(db, accountId, messageId),
    findFiled: (accountIds, copy, since) => findFiled(db, accountIds, copy, since),
    async fileSent(accountId, message, sentAt, handedIn = null): Promise<FileOutcome> {
      const [messageId] = message.envelope.messageId;
      const [known] = messageId === undefined ? [] : await listSent(db, accountId, messageId);
      if (known !== undefined) return { kind: 'filed', copy: known, isNew: false };
      const mailbox = { role: 'sent' } as const;
      const target = { accountId, mailbox, keywords: ['$seen'], receivedAt: sentAt, verdict: null };
      const appended = await parts.append([
        {
          message,
          addedHeaders: '',
          evidence: handedIn === null ? filed : { ...filed, handedIn },
          targets: [target],
        },
      ]);
      const outcome = appended[0]?.[0];
      if (outcome?.kind !== 'stored') return { kind: outcome?.kind ?? 'no-mailbox' };
      const { emailId, threadId } = outcome;
      const copy = { emailId, threadId, digest: message.digest, isFiled: true };
      // A program's own copy may have come meanwhile.
      const kept = messageId === undefined ? copy : await settleSent(accountId, messageId);
      return { kind: 'filed', copy: kept ?? copy, isNew: kept?.emailId === emailId };
    },
    settleSent,
    findThread: (accountId, messageIds) => findThread(db, accountId, messageIds),
  };
}
