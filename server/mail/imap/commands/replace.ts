import { formatSet } from '#wire/imap';
import { appendTo } from '../filing/append-messages.ts';
import { takeOut } from '../filing/take-out.ts';
import type { Handler } from '../handler.ts';
import { readOnly } from '../rights.ts';
import { bad, no, ok } from '../types.ts';

/** RFC 8508: the new message, and then the old one goes. */
export const replace: Handler<'replace'> = async (session, { uids, numbers, mailbox, message }) => {
  const { accountId, mailboxId, isReadOnly, view, handle } = session.requireSelected();
  if (isReadOnly) return readOnly;
  const named = view.resolve(numbers, uids, session.saved);
  if (named === null) return bad('There is no such message');
  const [old] = named;
  // Gone meanwhile as a rule: the program did nothing wrong.
  if (old === undefined || handle.index.find(old) < 0) return no('[EXPUNGEISSUED] There is no such message');
  const stored = await appendTo(session, mailbox, [message], 'replace');
  if ('refusal' in stored) return stored.refusal;
  session.out.line(`* OK [APPENDUID ${stored.uidValidity} ${formatSet(stored.uids)}] stored`);
  await takeOut(session, { accountId, mailboxId }, [old]);
  await handle.refresh();
  return ok('REPLACE completed');
};
