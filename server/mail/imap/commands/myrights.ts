import { formatMailbox } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { findShared, noMailbox, rightsIn } from '../sharing/shared-mailboxes.ts';
import { ok } from '../types.ts';

export const myRights: Handler<'myrights'> = async (session, { mailbox }) => {
  const named = await findShared(session, mailbox);
  if (named === null) return noMailbox;
  session.out.line(`* MYRIGHTS ${formatMailbox(named.name, session.isUtf8)} ${rightsIn(named)}`);
  return ok('MYRIGHTS completed');
};
