import type { AccountId } from '#base';
import type { CommandOf } from '../handler.ts';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import type { Selected, Session } from '../session.ts';
import type { ImapParts } from '../types.ts';
import type { MailboxColumns, SortedText } from './mailbox-columns.ts';
import { orderByRanks, orderOf, pick, rank, type KeptOrders, type Order } from './orders.ts';

type Criteria = CommandOf<'sort'>['order'];
type Key = Criteria[number]['key'];

/** RFC 5256, section 3, and RFC 5957; what is equal stays in the order of the mailbox. */
export async function sortMessages(
  { parts }: Session,
  { accountId, handle: { index } }: Selected,
  uids: readonly number[],
  criteria: Criteria,
): Promise<number[]> {
  const needsTexts = criteria.some(({ key }) => isText(key));
  const columns = needsTexts ? await readColumns(parts, accountId, index) : null;
  const orders = criteria.map(({ key, isReverse }) => ({
    order: orderOf(parts.orders, index, key, (position) => valueAt(index, columns, key, position)),
    isReverse,
  }));
  const last = orders.at(-1);
  if (last === undefined) return [...uids];
  const byLast = pick(last.order, markPositions(index, uids), last.isReverse);
  const others = orders.slice(0, -1).map(({ order, isReverse }) => ({ ...rank(order), isReverse }));
  const sorted: number[] = [];
  for (const position of orderByRanks(byLast, others)) sorted.push(index.uidAt(position));
  return sorted;
}

/** Columns of what the index holds at this very moment. */
export async function readColumns(
  { columns }: Pick<ImapParts, 'columns'>,
  accountId: AccountId,
  index: MailboxIndex,
): Promise<MailboxColumns> {
  let read = await columns.read(accountId, index);
  while (!read.holds(index)) read = await columns.read(accountId, index);
  return read;
}

/** 1 for the position of each of these uids that is still there; null when that is all of them. */
export function markPositions(index: MailboxIndex, uids: readonly number[]): Uint8Array | null {
  const marked = new Uint8Array(index.count);
  let count = 0;
  for (const uid of uids) {
    const position = index.find(uid);
    if (position < 0) continue;
    marked[position] = 1;
    count += 1;
  }
  return count === index.count ? null : marked;
}

/** By the Date field; a message without one is as old as its arrival (RFC 5256, section 2.2). */
export function orderByDate(orders: KeptOrders, index: MailboxIndex): Order {
  return orderOf(orders, index, 'date', (position) => valueAt(index, null, 'date', position));
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
  return Number.isNaN(sent) ? received : sent;
}
