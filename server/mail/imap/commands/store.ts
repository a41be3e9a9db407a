import { formatSet } from '#wire/imap';
import type { Modseq } from '#store';
import type { CommandOf, Handler } from '../handler.ts';
import { writeFlags } from '../fetch/write-flags.ts';
import { readFlags } from '../mailbox/flag-sets.ts';
import { knownFlags } from '../mailbox/known-flags.ts';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { readOnly } from '../rights.ts';
import { bad, no, ok } from '../types.ts';

/** RFC 9051, section 6.4.6; conditional by RFC 7162. */
export const store: Handler<'store'> = async (session, command) => {
  const selected = session.requireSelected();
  const { accountId, mailboxId, view, handle } = selected;
  if (command.unchangedSince !== null) session.isCondstore = true;
  if (selected.isReadOnly && !(selected.mayMarkSeen && isMark(command))) return readOnly;
  const uids = view.resolve(command.numbers, command.uids, session.saved);
  if (uids === null) return bad('There is no such message');
  const isStored = (uid: number): boolean => isFree(handle.index, uid, command.unchangedSince);
  // What is set on no message spells nothing.
  if (command.action !== 'remove' && uids.some(isStored))
    await session.parts.indexes.noteSpelling(accountId, session.requirePerson().accountId, command.flags);
  const { changed, was, change, modified } = await session.parts.store
    .as(selected.reader)
    .changeFlags(accountId, mailboxId, {
      uids,
      action: command.action,
      ...readFlags(command.flags),
      unchangedSince: command.unchangedSince as Modseq | null,
      known: knownFlags(handle.index, uids),
    });
  if (changed.size > 0) await handle.follow(change);
  for (const [uid, modseq] of changed) {
    // RFC 9051, section 6.4.6: who knew what it was knows what it is; what others have done besides is told.
    const isKnown = command.isSilent && view.knows(uid, was.get(uid) ?? Infinity);
    view.own.set(uid, isKnown ? modseq : null);
  }
  const left = new Set(modified);
  // Those that changed are told with every other change; a client also waits for those that were so already.
  for (const uid of command.isSilent ? [] : uids) {
    if (!changed.has(uid) && !left.has(uid)) writeFlags(session, selected, view.numberOf(uid));
  }
  const names = command.uids ? modified : modified.map((uid) => view.numberOf(uid));
  const code = modified.length > 0 ? `[MODIFIED ${formatSet(names)}] ` : '';
  const isShort = !command.uids && uids.some((uid) => handle.index.find(uid) < 0);
  if (isShort) return no('[EXPUNGEISSUED] Some of these messages are gone');
  return ok(`${code}STORE completed`);
};

/** Whether it is there, and no condition keeps it from being changed. */
function isFree(index: MailboxIndex, uid: number, unchangedSince: number | null): boolean {
  const position = index.find(uid);
  return position >= 0 && (unchangedSince === null || index.modseqAt(position) <= unchangedSince);
}

/** Whether it touches what the person has read and nothing else. */
function isMark({ action, flags }: CommandOf<'store'>): boolean {
  return action !== 'set' && flags.length > 0 && flags.every((flag) => flag === '\\Seen');
}
