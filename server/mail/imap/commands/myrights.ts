import { formatMailbox } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';
import { unknown, find, rightsIn } from '../sharing/shared-mailboxes.ts';

export const myRights: Handler<'myrights'> = async (session, { mailbox }) => {
  const named = await find(session, mailbox);
  if (named === null) return unknown;
  session.out.line(`* MYRIGHTS ${formatMailbox(named.name, session.isUtf8)} ${rightsIn(named)}`);
  return ok('MYRIGHTS completed');
};
