import type { Selected, Session } from '../session.ts';

/** `* 3 FETCH (UID 7 FLAGS (…))` of a message as it is now, its mod-sequence with it where the client wants that. */
export function writeFlags(session: Session, { view, handle: { index } }: Selected, number: number): void {
  const uid = view.uidAt(number);
  const position = index.find(uid);
  if (position < 0) return;
  const modseq = session.isCondstore ? ` MODSEQ (${index.modseqAt(position)})` : '';
  session.out.line(`* ${number} FETCH (UID ${uid} FLAGS (${index.flagsAt(position).written})${modseq})`);
}
