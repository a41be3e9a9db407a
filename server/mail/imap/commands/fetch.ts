import type { FetchItem } from '#wire/imap';
import type { CommandOf, Handler } from '../handler.ts';
import { listMissing } from '../mailbox/missing.ts';
import { resolveSet } from '#wire/imap';
import type { Selected, Session } from '../session.ts';
import { bad, no, ok } from '../types.ts';
import { partOf } from '../search/part-of.ts';
import { markSeen } from '../fetch/mark-seen.ts';
import { writeMessages } from '../fetch/write-messages.ts';

/** RFC 9051, section 6.4.5. */
export const fetch: Handler<'fetch'> = async (session, command) => {
  const selected = session.requireSelected();
  const { view } = selected;
  if (command.changedSince !== null || command.items.some(({ item }) => item === 'modseq')) {
    session.isCondstore = true;
  }
  if (command.vanished && !session.enabled.has('QRESYNC')) return bad('ENABLE QRESYNC first');
  const named = view.resolve(command.numbers, command.uids, session.saved);
  if (named === null) return bad('There is no such message');
  const uids = narrow(selected, named, command);
  if (command.vanished) await tellVanished(session, selected, command);
  const items = await markSeen(session, selected, uids, listItems(session, command));
  const isWhole = await writeMessages(session, selected, uids, items);
  // What was changed by reading it has been told.
  const isShort = !command.uids && isAnyGone(selected, uids);
  if (!isWhole) return no('[UNKNOWN-CTE] That part is in an encoding nobody here knows: fetch it with BODY');
  return isShort ? no('[EXPUNGEISSUED] Some of these messages are gone') : ok('FETCH completed');
};

function isAnyGone({ view, handle: { index } }: Selected, uids: readonly number[]): boolean {
  // Nothing has left the index that the session was told of.
  if (view.uids === index.uids && view.count <= index.count) return false;
  return uids.some((uid) => index.find(uid) < 0);
}

/** By PARTIAL first, and what has changed of that (RFC 9394, section 3.4). */
function narrow(
  { handle: { index } }: Selected,
  uids: number[],
  { changedSince, partial }: CommandOf<'fetch'>,
): number[] {
  const chosen = partial === null ? uids : partOf(uids, partial);
  if (changedSince === null) return chosen;
  return chosen.filter((uid) => {
    const position = index.find(uid);
    return position >= 0 && index.modseqAt(position) > changedSince;
  });
}

/** With what the session always wants: uids where it names messages by them, mod-sequences where it follows them. */
function listItems(session: Session, { items, uids, changedSince }: CommandOf<'fetch'>): FetchItem[] {
  const all = [...items];
  const has = (name: FetchItem['item']): boolean => all.some(({ item }) => item === name);
  if (uids && !has('uid')) all.unshift({ item: 'uid' });
  if (!has('modseq') && (changedSince !== null || (session.isCondstore && has('flags')))) {
    all.push({ item: 'modseq' });
  }
  return all;
}

async function tellVanished(
  session: Session,
  selected: Selected,
  command: CommandOf<'fetch'>,
): Promise<void> {
  const { accountId, mailboxId, handle, view } = selected;
  const { index } = handle;
  if (command.numbers.kind !== 'set' || command.changedSince === null) return;
  const since = command.changedSince as typeof index.modseq;
  const asked = resolveSet(command.numbers.set, Math.max(view.largestUid, index.uidNext - 1));
  const gone = await session.parts.store.listVanished(accountId, mailboxId, since);
  const ranges =
    gone === null
      ? asked
      : gone
          .filter((uid) => asked.some(({ low, high }) => uid >= low && uid <= high))
          .map((uid) => ({ low: uid, high: uid }));
  const missing = listMissing(resolveSet(ranges, index.uidNext), index.uidNext, view);
  if (missing !== '') session.out.line(`* VANISHED (EARLIER) ${missing}`);
}
