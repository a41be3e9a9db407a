import { formatRights, readRights } from '../acl.ts';
import type { Handler } from '../handler.ts';
import { setFolderAcl } from '../sharing/folder-acl.ts';
import { findNamed, nobody } from '../sharing/identifier.ts';
import { answerMember, findOwned, refuseParts, takeRight } from '../sharing/shared-mailboxes.ts';

export const setAcl: Handler<'setacl'> = async (session, command) => {
  const { identifier, action, rights } = command;
  const found = await findOwned(session, command);
  if ('refusal' in found) return found.refusal;
  if ('own' in found) return setFolderAcl(session, found.own, command);
  const { access, members } = found;
  const isReadApart = access.reader !== null;
  const named = await findNamed(session, access.accountId, identifier);
  const now = members.find(({ id }) => id === named?.accountId);
  const held = now === undefined ? '' : formatRights(now.right, isReadApart).replace(/cd$/, '');
  const kept =
    action === 'add' ? [...held, ...rights] : [...held].filter((letter) => !rights.includes(letter));
  const right = readRights(action === 'set' ? rights : kept, isReadApart);
  if (right === null) return refuseParts(isReadApart);
  if (right === 'none') return named === null ? nobody : takeRight(session, access.accountId, now, 'SETACL');
  const { members: domain } = session.parts.identity;
  const member = { address: named?.address ?? identifier, right, was: now?.right ?? null };
  return answerMember(
    await domain.set(session.requirePerson(), access.accountId, member, session.origin),
    'SETACL',
  );
};
