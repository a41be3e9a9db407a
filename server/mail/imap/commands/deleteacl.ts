import type { Handler } from '../handler.ts';
import { deleteFolderAcl } from '../sharing/folder-acl.ts';
import { findNamed, findOwned, nobody, takeRight } from '../sharing/shared-mailboxes.ts';

export const deleteAcl: Handler<'deleteacl'> = async (session, { mailbox, identifier }) => {
  const found = await findOwned(session, mailbox);
  if ('refusal' in found) return found.refusal;
  if ('own' in found) return deleteFolderAcl(session, found.own, identifier);
  const named = await findNamed(session, found.access, identifier);
  if (named === null) return nobody;
  const now = found.members.find(({ id }) => id === named.accountId);
  return takeRight(session, found.access.accountId, now);
};
