import { formatMailbox, formatUtf8 } from '#wire/imap';
import { tieGroups } from '../acl.ts';
import type { Handler } from '../handler.ts';
import { listFolderRights } from '../sharing/folder-acl.ts';
import { findNamed, findShared, nobody, noMailbox, notOwner } from '../sharing/shared-mailboxes.ts';
import { ok } from '../types.ts';

export const listRights: Handler<'listrights'> = async (session, { mailbox, identifier }) => {
  const named = await findShared(session, mailbox);
  if (named === null) return noMailbox;
  const { access } = named;
  if (access?.right === 'self') return listFolderRights(session, named, identifier);
  if (access?.right !== 'owner') return notOwner;
  if ((await findNamed(session, access, identifier)) === null) return nobody;
  const ties = tieGroups(access.reader !== null);
  const written = [formatMailbox(named.name, session.isUtf8), formatUtf8(identifier), '""', ...ties];
  session.out.line(`* LISTRIGHTS ${written.join(' ')}`);
  return ok('LISTRIGHTS completed');
};
