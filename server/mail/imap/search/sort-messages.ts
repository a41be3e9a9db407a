import type { EmailFacts } from '#store';
import type { CommandOf } from '../handler.ts';
import type { Selected } from '../session.ts';
import { fold } from './texts.ts';
import type { SearchRun } from './evaluate.ts';

type Order = CommandOf<'sort'>['order'];
type Value = string | number;

/** RFC 5256, section 3, and RFC 5957; what is equal stays in the order of the mailbox. */
export async function sortMessages(
  run: SearchRun,
  { handle: { index } }: Selected,
  uids: readonly number[],
  order: Order,
): Promise<number[]> {
  const needsFacts = order.some(({ key }) => key !== 'arrival' && key !== 'size');
  const facts = needsFacts ? await run.readFacts(uids) : null;
  const rows = uids.map((uid) => {
    const position = index.find(uid);
    const own = facts?.get(run.emailOf(uid));
    const received = position < 0 ? 0 : index.receivedAt(position);
    const size = position < 0 ? 0 : index.sizeAt(position);
    return { uid, values: order.map(({ key }) => valueOf(key, own, { received, size })) };
  });
  rows.sort((a, b) => {
    for (const [at, { isReverse }] of order.entries()) {
      const compared = compare(a.values[at] ?? 0, b.values[at] ?? 0);
      if (compared !== 0) return isReverse ? -compared : compared;
    }
    return a.uid - b.uid;
  });
  return rows.map(({ uid }) => uid);
}

function compare(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function valueOf(
  key: Order[number]['key'],
  facts: EmailFacts | undefined,
  { received, size }: { received: number; size: number },
): Value {
  const first = (field: 'from' | 'to' | 'cc') => facts?.envelope[field][0];
  switch (key) {
    case 'arrival':
      return received;
    case 'size':
      return size;
    // RFC 5256, section 2.2: a message without a date is as old as its arrival.
    case 'date':
      return facts?.sentAt ?? received;
    case 'subject':
      return fold(facts?.baseSubject ?? '');
    case 'from':
    case 'to':
    case 'cc':
      return fold(first(key)?.address.split('@')[0] ?? '');
    case 'displayfrom':
    case 'displayto': {
      const mailbox = first(key === 'displayfrom' ? 'from' : 'to');
      return fold(mailbox?.name ?? mailbox?.address ?? '');
    }
  }
}
