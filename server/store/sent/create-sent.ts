import type { AccountId, Db } from '#base';
import { createUncheckedEvidence } from '#contract';
import { digestContent, parseMessage } from '#wire/message';
import type { Store } from '../types.ts';
import { findFiled, findThread, listSent } from './sent.sql.ts';
import type { FileOutcome, Letter, SentCopy, SentStore } from './types.ts';

type Parts = Pick<Store, 'append' | 'destroyEmails' | 'readSources'> & { db: Db };

/** By which a filed copy is told from one that a program put there. */
const filed = createUncheckedEvidence('submission');

export function createSent(parts: Parts): SentStore {
  const { db } = parts;
  const listCopies = async (accountId: AccountId, letter: Letter): Promise<SentCopy[]> => {
    const copies: SentCopy[] = [];
    for (const copy of await listSent(db, accountId, letter.messageId)) {
      if (await isOf(parts, accountId, letter, copy)) copies.push(copy);
    }
    return copies;
  };
  const settleSent = async (accountId: AccountId, letter: Letter): Promise<SentCopy | null> => {
    const copies = await listCopies(accountId, letter);
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
    async findSent(accountId, letter) {
      const [oldest = null] = await listCopies(accountId, letter);
      return oldest;
    },
    async fileSent(accountId, message, sentAt, handedIn): Promise<FileOutcome> {
      const [messageId] = message.envelope.messageId;
      const { content } = handedIn;
      const letter =
        messageId === undefined ? null : { messageId, digest: message.digest, content: () => content };
      const [known] = letter === null ? [] : await listCopies(accountId, letter);
      if (known !== undefined) return { kind: 'filed', copy: known, isNew: false };
      const mailbox = { role: 'sent' } as const;
      const target = { accountId, mailbox, keywords: ['$seen'], receivedAt: sentAt, verdict: null };
      const appended = await parts.append([
        {
          message,
          addedHeaders: '',
          evidence: { ...filed, handedIn },
          targets: [target],
        },
      ]);
      const outcome = appended[0]?.[0];
      if (outcome?.kind !== 'stored') return { kind: outcome?.kind ?? 'no-mailbox' };
      const { emailId, threadId } = outcome;
      const copy = { emailId, threadId, digest: message.digest, isFiled: true, content };
      // A program's own copy may have come meanwhile.
      const kept = letter === null ? copy : await settleSent(accountId, letter);
      return { kind: 'filed', copy: kept ?? copy, isNew: kept?.emailId === emailId };
    },
    settleSent,
    findThread: (accountId, messageIds) => findThread(db, accountId, messageIds),
  };
}

/** A Message-ID proves nothing: programs repeat theirs over other letters. What cannot be read is another letter. */
async function isOf(
  { readSources }: Parts,
  accountId: AccountId,
  { digest, content }: Letter,
  copy: SentCopy,
): Promise<boolean> {
  if (copy.digest === digest) return true;
  if (copy.content !== null) return copy.content === content();
  for await (const { octets } of readSources(accountId, [copy.emailId])) {
    if (octets !== null) return digestContent(parseMessage(octets)) === content();
  }
  return false;
}
