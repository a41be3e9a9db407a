import type { StatusItem } from '#wire/imap';
import type { Session } from '../session.ts';

/** All that RFC 5465, sections 5.2 to 5.4, asks for one event or another, and what most programs show. */
export function statusItemsOf(session: Session): StatusItem[] {
  const items: StatusItem[] = ['messages', 'uidnext', 'uidvalidity', 'unseen'];
  return session.isCondstore ? [...items, 'highestmodseq'] : items;
}
