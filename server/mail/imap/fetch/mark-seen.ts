import { canDecode, type FetchItem } from '#wire/imap';
import { parseMessage } from '#wire/message';
import type { Selected, Session } from '../session.ts';

/** Reading a body without PEEK sets `\Seen`, which is then told with it. */
export async function markSeen(
  session: Session,
  selected: Selected,
  uids: readonly number[],
  items: FetchItem[],
): Promise<FetchItem[]> {
  const { accountId, mailboxId, reader, mayMarkSeen, handle, view } = selected;
  const { index } = handle;
  const reading = items.filter(isReading);
  if (reading.length === 0 || !mayMarkSeen) return items;
  const unseen = uids.filter((uid) => {
    const position = index.find(uid);
    return position >= 0 && !index.flagsAt(position).keywords.has('$seen');
  });
  const read = await listRead(session, selected, unseen, reading);
  if (read.length === 0) return items;
  const change = { action: 'add', keywords: ['$seen'], hasDeleted: false, unchangedSince: null } as const;
  const outcome = await session.parts.store.as(reader).changeFlags(accountId, mailboxId, {
    uids: read,
    ...change,
  });
  await handle.follow(outcome.change);
  // The flags are told with what is fetched.
  for (const [uid, modseq] of outcome.changed) view.own.set(uid, modseq);
  return items.some(({ item }) => item === 'flags') ? items : [...items, { item: 'flags' }];
}

type Reading = Extract<FetchItem, { item: 'section' | 'binary' }>;

function isReading(item: FetchItem): item is Reading {
  return (item.item === 'section' || item.item === 'binary') && !item.isPeek;
}

/** What is shown at all: a message whose only parts asked for cannot be decoded is refused (RFC 3516), and stays unread. */
async function listRead(
  session: Session,
  { accountId, handle: { index } }: Selected,
  uids: readonly number[],
  reading: readonly Reading[],
): Promise<readonly number[]> {
  if (uids.length === 0 || reading.some(({ item }) => item === 'section')) return uids;
  const parts = reading.flatMap((item) => (item.item === 'binary' ? [item.part] : []));
  const emails = uids.map((uid) => index.emailAt(index.find(uid)));
  const read: number[] = [];
  let at = 0;
  for await (const { octets } of session.parts.store.readSources(accountId, emails)) {
    const uid = uids[at] ?? 0;
    at += 1;
    const message = octets === null ? null : parseMessage(octets);
    if (message !== null && parts.some((part) => canDecode(message, part))) read.push(uid);
  }
  return read;
}
