import type { CommandOf } from '../handler.ts';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import type { Selected, Session } from '../session.ts';
import type { MailboxColumns, SortedText } from './mailbox-columns.ts';
import { orderByRanks, rank } from './ranks.ts';

type Order = CommandOf<'sort'>['order'];
type Key = Order[number]['key'];

/** RFC 5256, section 3, and RFC 5957; what is equal stays in the order of the mailbox. */
export async function sortMessages(
  { parts }: Session,
  { accountId, handle: { index } }: Selected,
  uids: readonly number[],
  order: Order,
): Promise<number[]> {
  const needsTexts = order.some(({ key }) => isText(key));
  const columns = needsTexts ? await parts.columns.read(accountId, index) : null;
  const keys = order.map(({ key, isReverse }) => ({
    ...rank(parts.ranks, index, key, (position) => valueAt(index, columns, key, position)),
    isReverse,
  }));
  const positions = uids.map((uid) => index.find(uid)).filter((position) => position >= 0);
  return orderByRanks(positions, keys).map((position) => index.uidAt(position));
}

function isText(key: Key): key is SortedText {
  return key !== 'arrival' && key !== 'size' && key !== 'date';
}

function valueAt(
  index: MailboxIndex,
  columns: MailboxColumns | null,
  key: Key,
  position: number,
): string | number {
  if (isText(key)) return columns?.sortText(key, index.uidAt(position)) ?? '';
  if (key === 'size') return index.sizeAt(position);
  const received = index.receivedAt(position);
  if (key === 'arrival') return received;
  const sent = index.sentAt(position);
  // RFC 5256, section 2.2: a message without a date is as old as its arrival.
  return Number.isNaN(sent) ? received : sent;
}
