import type { AccountId, Clock, Db } from '#base';
import { createUncheckedEvidence } from '#contract';
import { digestLetter, parseMessage } from '#wire/message';
import type { Store } from '../types.ts';
import { leaveSent } from './leave-sent.ts';
import { isSameLetter } from './same-letter.ts';
import { findThread, listFiled, listSent } from './sent.sql.ts';
import type { FileOutcome, Letter, SentCopy, SentStore } from './types.ts';

interface Parts extends Pick<Store, 'append' | 'readSources'> {
  db: Db;
  /** Statements are planned once a connection. */
  prepared: Db;
  clock: Clock;
}

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
    const doubled = copies.filter((copy) => copy.isFiled && copy !== kept).map(({ emailId }) => emailId);
    if (kept !== null && doubled.length > 0) await leaveSent(parts, accountId, doubled, kept.emailId);
    return kept;
  };
  return {
    listSent: (accountId, messageId) => listSent(db, accountId, messageId),
    async findFiled(accountIds, copy, since) {
      const filed = await listFiled(db, accountIds, { content: copy.content, since });
      return filed.find(({ handedIn }) => isSameLetter(handedIn, copy)) ?? null;
    },
    async findSent(accountId, letter) {
      const [oldest = null] = await listCopies(accountId, letter);
      return oldest;
    },
    async fileSent(accountId, message, sentAt, handedIn): Promise<FileOutcome> {
      const [messageId] = message.envelope.messageId;
      const { digest } = message;
      const letter = messageId === undefined ? null : { messageId, digest, handedIn: () => handedIn };
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
      const copy = { emailId, threadId, digest, isFiled: true, handedIn };
      // A program's own copy may have come meanwhile.
      const kept = letter === null ? copy : await settleSent(accountId, letter);
      return { kind: 'filed', copy: kept ?? copy, isNew: kept?.emailId === emailId };
    },
    settleSent,
    leaveSent: (accountId, emailIds) => leaveSent(parts, accountId, emailIds, null),
    findThread: (accountId, messageIds) => findThread(db, accountId, messageIds),
  };
}

/** A Message-ID proves nothing: programs repeat theirs over other letters. What cannot be read is another letter. */
async function isOf(
  { readSources }: Parts,
  accountId: AccountId,
  { digest, handedIn }: Letter,
  copy: SentCopy,
): Promise<boolean> {
  if (copy.digest === digest) return true;
  if (copy.handedIn?.origin !== undefined) return isSameLetter(copy.handedIn, handedIn());
  const added = copy.handedIn?.added ?? '';
  for await (const { octets } of readSources(accountId, [copy.emailId])) {
    if (octets !== null) return isSameLetter({ ...digestLetter(parseMessage(octets)), added }, handedIn());
  }
  return false;
}
