import { formatRights, readRights } from '../acl.ts';
import type { CommandOf, Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { trySetFolderAcl } from '../sharing/folder-acl.ts';
import { findNamed, nobody } from '../sharing/identifier.ts';
import type { Completion } from '../types.ts';
import { answerMember, findOwned, inUse, refuseParts, takeRight } from '../sharing/shared-mailboxes.ts';

/** Each time somebody else has changed these rights. */
const TRIES = 10;

export const setAcl: Handler<'setacl'> = async (session, command) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const completion = await trySetAcl(session, command);
    if (completion !== null) return completion;
  }
  return inUse;
};

/** Null: they are other rights by now than those that this was made of (RFC 4314, section 3.1: what is added is added to them). */
async function trySetAcl(session: Session, command: CommandOf<'setacl'>): Promise<Completion | null> {
  const { identifier, action, rights } = command;
  const found = await findOwned(session, command);
  if ('refusal' in found) return found.refusal;
  if ('own' in found) return trySetFolderAcl(session, found.own, command);
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
  const change = { address: named?.address ?? identifier, right, was: now?.right ?? null };
  const actor = session.requirePerson();
  const outcome = await domain.set(actor, access.accountId, change, session.origin);
  return outcome.kind === 'changed' ? null : answerMember(outcome, 'SETACL');
}
