import { formatSet } from '#wire/imap';
import type { Selected, Session } from '../session.ts';

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
  view.quiet.clear();
  if (view.count === before) return;
  session.out.line(`* ${view.count} EXISTS`);
  if (!session.isRev2) session.out.line('* 0 RECENT');
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
  for (const position of index.listShown(view.modseq)) {
    const uid = index.uidAt(position);
    if (uid > known) return;
    // Once the expunges are told, what the session knows is the beginning of the index.
    const number = areExpungesTold ? position + 1 : view.numberOf(uid);
    const modseq = session.isCondstore ? ` MODSEQ (${index.modseqAt(position)})` : '';
    const isQuiet = view.quiet.get(uid) === index.modseqAt(position);
    const flags = isQuiet ? '' : ` FLAGS (${index.flagsAt(position).written})`;
    // RFC 7162, section 3.1.3: of a silent change the new mod-sequence is told all the same.
    if (!isQuiet || session.isCondstore) session.out.line(`* ${number} FETCH (UID ${uid}${flags}${modseq})`);
  }
}
