import { tieGroups } from '../acl.ts';
import type { Handler } from '../handler.ts';
import { listFolderRights, writeListRights } from '../sharing/folder-acl.ts';
import { findNamed, nobody } from '../sharing/identifier.ts';
import { findOwned } from '../sharing/shared-mailboxes.ts';

/** RFC 4314, section 3.4: answered of whom SETACL gives rights to, and refused as that refuses. */
export const listRights: Handler<'listrights'> = async (session, command) => {
  const { identifier } = command;
  const found = await findOwned(session, command);
  if ('refusal' in found) return found.refusal;
  if ('own' in found) return listFolderRights(session, found.own, identifier);
  const { access, name } = found;
  if ((await findNamed(session, access.accountId, identifier)) === null) return nobody;
  return writeListRights(session, { name, identifier }, ['', ...tieGroups(access.reader !== null)]);
};
