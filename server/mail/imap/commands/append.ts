import { formatSet } from '#wire/imap';
import { appendTo } from '../filing/append-messages.ts';
import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

/** RFC 9051, section 6.3.12; of several messages (RFC 3502) all are stored or none. */
export const append: Handler<'append'> = async (session, { mailbox, messages }) => {
  const stored = await appendTo(session, mailbox, messages);
  if ('refusal' in stored) return stored.refusal;
  // No uid of the mailbox that was named: the code may be left out (RFC 9051, section 7.1).
  if (stored.isElsewhere) return ok('APPEND completed, in the mailbox that it was sent from');
  return ok(`[APPENDUID ${stored.uidValidity} ${formatSet(stored.uids)}] APPEND completed`);
};
