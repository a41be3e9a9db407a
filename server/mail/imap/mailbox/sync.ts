import { formatSet } from '#wire/imap';
import type { Selected, Session } from '../session.ts';
import type { MailboxIndex } from './mailbox-index.ts';
import type { View } from './view.ts';

/**
 * Tells the session what has changed in its mailbox since it was last told. Message numbers may only change where the
 * client expects it (RFC 9051, section 7.5.1): elsewhere what is gone waits.
 */
export function tellChanges(
  session: Session,
  selected: Selected,
  { mayExpunge, hidesFlags }: { mayExpunge: boolean; hidesFlags: boolean },
): void {
  const { view, handle } = selected;
  const { index } = handle;
  const hasMoved = view.uids !== index.uids || view.count !== index.count;
  if (!hasMoved && view.modseq === index.modseq) return;
  const expunged = hasMoved ? view.findExpunged(index) : [];
  if (mayExpunge) tellExpunged(session, selected, expunged);
  if (!hidesFlags) tellFlags(session, selected, mayExpunge);
  const before = view.count - (mayExpunge ? expunged.length : 0);
  view.advance(index, mayExpunge ? [] : expunged);
  view.modseq = index.modseq;
  view.own.clear();
  if (view.count !== before) {
    session.out.line(`* ${view.count} EXISTS`);
    if (!session.isRev2) session.out.line('* 0 RECENT');
  }
  settle(session, selected, !mayExpunge && expunged.length > 0);
}

/**
 * While something that is gone is held back, whatever is told has a higher mod-sequence: a client that came back with that
 * one would never hear of it (RFC 7162, section 3.2).
 */
function settle(session: Session, { view, handle: { index } }: Selected, isHeldBack: boolean): void {
  if (!isHeldBack) view.settled = index.highestModseq;
  else if (session.enabled.has('QRESYNC')) {
    session.out.line(`* OK [HIGHESTMODSEQ ${view.settled}] What has gone since is still to be told`);
  }
}

function tellExpunged(session: Session, { view }: Selected, uids: readonly number[]): void {
  if (uids.length === 0) return;
  if (session.enabled.has('QRESYNC')) {
    session.out.line(`* VANISHED ${formatSet(uids)}`);
    return;
  }
  // From the last one down, no number shifts before it is told.
  for (const uid of uids.toReversed()) session.out.line(`* ${view.numberOf(uid)} EXPUNGE`);
}

function tellFlags(session: Session, { view, handle }: Selected, areExpungesTold: boolean): void {
  const { index } = handle;
  const known = view.largestUid;
  for (const position of listTold(view, index)) {
    const uid = index.uidAt(position);
    if (uid > known) return;
    // Once the expunges are told, what the session knows is the beginning of the index.
    const number = areExpungesTold ? position + 1 : view.numberOf(uid);
    const modseq = session.isCondstore ? ` MODSEQ (${index.modseqAt(position)})` : '';
    const isQuiet = view.own.get(uid) === index.modseqAt(position);
    const flags = isQuiet ? '' : ` FLAGS (${index.flagsAt(position).written})`;
    // RFC 7162, section 3.1.3: of a silent change the new mod-sequence is told all the same.
    if (!isQuiet || session.isCondstore) session.out.line(`* ${number} FETCH (UID ${uid}${flags}${modseq})`);
  }
}

/** Positions, in their order; of its own changes also those that others had undone when the index was read. */
function listTold(view: View, index: MailboxIndex): number[] {
  const shown = index.listShown(view.modseq);
  const undone = [...view.own.keys()]
    .map((uid) => index.find(uid))
    .filter((position) => position >= 0 && index.shownAt(position) <= view.modseq);
  return undone.length === 0 ? shown : [...shown, ...undone].sort((a, b) => a - b);
}
