import { formatSet } from '#wire/imap';
import { appendTo, replacedIsGone } from '../filing/append-messages.ts';
import type { Handler } from '../handler.ts';
import { readOnly } from '../rights.ts';
import { bad, ok } from '../types.ts';

/** RFC 8508: the new message stands where the old one stood, and nobody sees both or none. */
export const replace: Handler<'replace'> = async (session, { uids, numbers, mailbox, message }) => {
  const { accountId, mailboxId, isReadOnly, view, handle } = session.requireSelected();
  if (isReadOnly) return readOnly;
  const named = view.resolve(numbers, uids, session.saved);
  if (named === null) return bad('There is no such message');
  const [uid] = named;
  if (uid === undefined || handle.index.find(uid) < 0) return replacedIsGone;
  const stored = await appendTo(session, mailbox, [message], { accountId, mailboxId, uid });
  if ('refusal' in stored) return stored.refusal;
  session.out.line(`* OK [APPENDUID ${stored.uidValidity} ${formatSet(stored.uids)}] stored`);
  await handle.refresh();
  return ok('REPLACE completed');
};
