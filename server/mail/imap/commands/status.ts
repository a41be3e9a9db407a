import { formatMailbox, type StatusItem } from '#wire/imap';
import type { MailboxCounts } from '#store';
import type { Handler } from '../handler.ts';
import type { NamedMailbox } from '../names.ts';
import { findPlace } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok } from '../types.ts';

type Place = NonNullable<NamedMailbox['place']>;

export const status: Handler<'status'> = async (session, { mailbox, items }) => {
  // The next uid of its row is told: it must be of now.
  const found = await findPlace(session, mailbox, { asks: 'counts' });
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, reader } = found.place;
  const [counts] = await session.parts.store.as(reader).countMailboxes(accountId, [mailboxId]);
  if (counts === undefined) return no('[NONEXISTENT] There is no such mailbox');
  writeStatus(session, { name: found.name, place: found.place, counts, items });
  return ok('STATUS completed');
};

/** One STATUS response. */
export function writeStatus(
  session: Session,
  about: { name: string; place: Place; counts: MailboxCounts; items: readonly StatusItem[] },
): void {
  if (about.items.includes('highestmodseq')) session.isCondstore = true;
  const written = about.items.map((item) => `${item.toUpperCase()} ${valueOf(session, about, item)}`);
  session.out.line(`* STATUS ${formatMailbox(about.name, session.isUtf8)} (${written.join(' ')})`);
}

function valueOf(
  session: Session,
  { place: { row }, counts }: { place: Place; counts: MailboxCounts },
  item: StatusItem,
): string | number {
  switch (item) {
    case 'messages':
      return counts.messages;
    case 'uidnext':
      return row.uidNext;
    case 'uidvalidity':
      return row.uidValidity;
    case 'unseen':
      return counts.unseen;
    case 'deleted':
      return counts.deleted;
    case 'size':
      return counts.size;
    case 'recent':
      return 0;
    case 'highestmodseq':
      return counts.highestModseq;
    case 'appendlimit':
      return session.parts.limits.messageBytes;
    case 'mailboxid':
      return `(M${row.mailboxId})`;
  }
}
