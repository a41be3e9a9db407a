import type { AccountId } from '#base';
import type { AppendMessage } from '#wire/imap';
import { digestLetter, parseMessage } from '#wire/message';
import type { MailboxRow, PreparedMessage } from '#store';
import { readFlags } from '../mailbox/flag-sets.ts';
import type { Session } from '../session.ts';

type Place = { accountId: AccountId; row: MailboxRow };

/**
 * Mail programs put what they have just sent among what was sent, where handing it in has filed it already. The same
 * octets are not stored again, nor when a program that heard no answer repeats its APPEND: the message has the uid that it
 * was given, these flags as well, and is not to be expunged. Null: store it.
 */
export async function findFiledCopy(
  { parts: { store } }: Session,
  { accountId, row }: Place,
  messages: readonly AppendMessage[],
  prepared: readonly PreparedMessage[],
): Promise<number | null> {
  const [message, flags] = [prepared[0], messages[0]?.flags ?? []];
  const [messageId] = message?.envelope.messageId ?? [];
  if (row.role !== 'sent' || messages.length !== 1 || messageId === undefined) return null;
  const copies = await store.listSent(accountId, messageId);
  const copy = copies.find(({ digest }) => digest === message?.digest);
  const uid = copy && (await store.findUids(accountId, row.mailboxId, [copy.emailId])).get(copy.emailId);
  if (copy === undefined || uid === undefined) return null;
  const { keywords } = readFlags(flags);
  const kept = {
    uids: [uid],
    action: 'remove',
    keywords: [],
    hasDeleted: true,
    unchangedSince: null,
  } as const;
  await store.changeFlags(accountId, row.mailboxId, kept);
  const change = { uids: [uid], action: 'add', keywords, hasDeleted: false, unchangedSince: null } as const;
  if (keywords.length > 0) await store.changeFlags(accountId, row.mailboxId, change);
  return uid;
}

/** A copy of the same letter with other octets (blind recipients, mostly) takes the place of the one that was filed. */
export async function replaceFiledCopies(
  { parts: { store } }: Session,
  { accountId, row }: Place,
  messages: readonly AppendMessage[],
  prepared: readonly PreparedMessage[],
): Promise<void> {
  if (row.role !== 'sent') return;
  for (const [index, { octets }] of messages.entries()) {
    const { digest, envelope } = prepared[index] as PreparedMessage;
    const [messageId] = envelope.messageId;
    if (messageId === undefined) continue;
    await store.settleSent(accountId, {
      messageId,
      digest,
      handedIn: () => ({ ...digestLetter(parseMessage(octets)), added: '' }),
    });
  }
}
