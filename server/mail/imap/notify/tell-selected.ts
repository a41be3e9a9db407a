import type { FetchItem } from '#wire/imap';
import { writeMessages } from '../fetch/write-messages.ts';
import { findFirst } from '../mailbox/find-uid.ts';
import { tellChanges } from '../mailbox/sync.ts';
import type { Session } from '../session.ts';
import { overflow } from './overflow.ts';

/** When the open mailbox may be told of. */
export type Occasion =
  /** A command has ended that does not change the mailbox; `mayExpunge`: it counts on no message number. */
  | { kind: 'command'; mayExpunge: boolean }
  /** A command of its own has changed it, which is told whatever else the session wants. */
  | { kind: 'own-change'; mayExpunge: boolean }
  | { kind: 'idle' }
  /** No command is under way: for who has sent NOTIFY alone. */
  | { kind: 'between' };

/** Tells what has changed in the open mailbox, as far as the session wants to hear it (RFC 5465, section 6.1). */
export async function tellSelected(session: Session, occasion: Occasion): Promise<void> {
  const { selected } = session;
  const notifying = session.notifying?.isImplied === true ? null : session.notifying;
  if (selected === null || selected.handle.isGone()) return;
  const wish = notifying?.selected ?? null;
  const isOwn = occasion.kind === 'own-change';
  const isAsked = notifying === null ? occasion.kind !== 'between' : wish !== null || isOwn;
  if (!isAsked) return;
  const isExpected = occasion.kind === 'idle' || (occasion.kind !== 'between' && occasion.mayExpunge);
  const { view } = selected;
  const before = view.largestUid;
  tellChanges(session, selected, {
    mayExpunge: isExpected || wish?.isImmediate === true,
    hidesFlags: wish !== null && !wish.flags && !isOwn,
  });
  if (view.largestUid > before) selected.isCountAside = occasion.kind !== 'idle' && notifying === null;
  if (wish?.fetch == null) return;
  const fresh = [...view.uids.subarray(findFirst(view.uids, view.count, before + 1), view.count)];
  if (fresh.length === 0) return;
  if (fresh.length > session.parts.limits.notifiedMessages) return overflow(session);
  // Shown, never read: nothing of it sets \Seen (RFC 5465, section 5.2).
  await writeMessages(session, selected, fresh, listItems(session, wish.fetch));
}

/** With the uid, and the mod-sequence where the client follows those (RFC 7162, section 3.1.5). */
function listItems(session: Session, asked: readonly FetchItem[]): FetchItem[] {
  const others = asked.filter(({ item }) => item !== 'uid' && item !== 'modseq');
  const hasModseq = session.isCondstore || others.length < asked.filter(({ item }) => item !== 'uid').length;
  return [{ item: 'uid' }, ...others, ...(hasModseq ? [{ item: 'modseq' } as const] : [])];
}
