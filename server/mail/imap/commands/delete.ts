import { keepNames } from '../folders/subscribed-names.ts';
import { refuseMailbox } from '../folders/levels.ts';
import type { Handler } from '../handler.ts';
import { findMailbox, notYourFolders, readOnly } from '../rights.ts';
import { no, ok } from '../types.ts';

export const destroy: Handler<'delete'> = async (session, { mailbox }) => {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly, delegatedAs } = found.place;
  if (delegatedAs !== null) return notYourFolders;
  if (isReadOnly) return readOnly;
  // Sending, the bin and what is held for frauds need theirs.
  if (row.role !== null) return no('[CANNOT] This mailbox has a use of its own and stays');
  // Whoever has renamed it meanwhile has taken that name away.
  const outcome = await session.parts.store.destroyMailbox(accountId, mailboxId, true, row);
  if (outcome.kind !== 'done') return refuseMailbox(outcome.kind);
  await keepNames(session, found.tree, found.name);
  if (session.selected?.mailboxId === mailboxId) session.leaveMailbox();
  return ok('DELETE completed');
};
