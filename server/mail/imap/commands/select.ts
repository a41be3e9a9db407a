import { formatMailbox, formatSet, resolveSet, type Qresync } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { systemFlagList } from '../mailbox/flag-sets.ts';
import { listMissing } from '../mailbox/missing.ts';
import { View } from '../mailbox/view.ts';
import { findPlace } from '../rights.ts';
import type { Selected, Session } from '../session.ts';
import { bad, no, ok } from '../types.ts';
import { writeFlags } from '../fetch/write-flags.ts';

/** SELECT and EXAMINE (RFC 9051, sections 6.3.2 and 6.3.3; RFC 7162). */
export const select: Handler<'select' | 'examine'> = async (session, command) => {
  if (command.qresync !== null && !session.enabled.has('QRESYNC')) return bad('ENABLE QRESYNC first');
  const hadOne = session.selected !== null;
  session.leaveMailbox();
  if (hadOne) session.out.line('* OK [CLOSED] The other mailbox is closed');
  const found = await findPlace(session, command.mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, isReadOnly, reader, mayMarkSeen, delegatedAs } = found.place;
  const handle = await session.parts.indexes.open(found.place, () => session.onChange());
  if (handle === null) return no('[NONEXISTENT] There is no such mailbox');
  if (command.condstore || command.qresync !== null) session.isCondstore = true;
  const isExamined = command.name === 'examine';
  const selected: Selected = {
    accountId,
    mailboxId,
    name: found.name,
    isReadOnly: isReadOnly || isExamined,
    reader,
    delegatedAs,
    mayMarkSeen: mayMarkSeen && !isExamined,
    handle,
    view: new View(handle.index),
  };
  session.selected = selected;
  tellState(session, selected);
  if (command.qresync !== null) await tellSince(session, selected, command.qresync);
  return ok(`[${selected.isReadOnly ? 'READ-ONLY' : 'READ-WRITE'}] ${command.name.toUpperCase()} completed`);
};

function tellState(
  session: Session,
  { handle: { index }, view, isReadOnly, mayMarkSeen, mailboxId, name }: Selected,
): void {
  const { out } = session;
  const keywords = index.listKeywords();
  const flags = [systemFlagList, ...keywords].join(' ');
  out.line(`* FLAGS (${flags})`);
  // RFC 4314, section 5.1.1: one's own \Seen stays where nothing else may be set.
  const kept = isReadOnly ? (mayMarkSeen ? '\\Seen' : '') : `${flags} \\*`;
  out.line(`* OK [PERMANENTFLAGS (${kept})] kept`);
  out.line(`* ${view.count} EXISTS`);
  if (!session.isRev2) {
    out.line('* 0 RECENT');
    const unseen = findUnseen(index);
    if (unseen > 0) out.line(`* OK [UNSEEN ${unseen}] first unseen`);
  }
  out.line(`* OK [UIDVALIDITY ${index.uidValidity}] valid`);
  out.line(`* OK [UIDNEXT ${index.uidNext}] next`);
  out.line(`* OK [HIGHESTMODSEQ ${index.highestModseq}] highest`);
  out.line(`* OK [MAILBOXID (M${mailboxId})] id`);
  // RFC 9051, section 6.3.2.
  if (session.isRev2) out.line(`* LIST () "/" ${formatMailbox(name, session.isUtf8)}`);
}

function findUnseen(index: Selected['handle']['index']): number {
  for (let position = 0; position < index.count; position += 1) {
    if (!index.flagsAt(position).keywords.has('$seen')) return position + 1;
  }
  return 0;
}

/** RFC 7162, section 3.2.5.1: what has gone and what has changed since the client was last here, of the uids it knows. */
async function tellSince(session: Session, selected: Selected, qresync: Qresync): Promise<void> {
  const { handle, view, accountId, mailboxId } = selected;
  const { index } = handle;
  if (qresync.uidValidity !== index.uidValidity) return;
  const vanished = await session.parts.store.listVanished(
    accountId,
    mailboxId,
    qresync.modseq as typeof index.modseq,
  );
  const known = resolveSet(qresync.knownUids ?? [{ low: 1, high: index.uidNext - 1 }], index.uidNext - 1);
  const isKnown = (uid: number): boolean => known.some(({ low, high }) => uid >= low && uid <= high);
  // Too long ago to be told: whatever is not here is gone.
  const gone =
    vanished === null ? listMissing(known, index.uidNext, view) : formatSet(vanished.filter(isKnown));
  if (gone !== '') session.out.line(`* VANISHED (EARLIER) ${gone}`);
  for (const position of index.listChanged(qresync.modseq)) {
    const uid = index.uidAt(position);
    const number = isKnown(uid) ? view.numberOf(uid) : 0;
    if (number > 0) writeFlags(session, selected, number);
  }
}
