import type { Handler } from '../handler.ts';
import { deleteFolderAcl } from '../sharing/folder-acl.ts';
import { findNamed, nobody } from '../sharing/identifier.ts';
import { findOwned, inUse, takeRight } from '../sharing/shared-mailboxes.ts';

export const deleteAcl: Handler<'deleteacl'> = async (session, command) => {
  const { identifier } = command;
  const found = await findOwned(session, command);
  if ('refusal' in found) return found.refusal;
  if ('own' in found) return (await deleteFolderAcl(session, found.own, identifier)) ?? inUse;
  const named = await findNamed(session, found.access.accountId, identifier);
  if (named === null) return nobody;
  const now = found.members.find(({ id }) => id === named.accountId);
  return (await takeRight(session, found.access.accountId, now, 'DELETEACL')) ?? inUse;
};
