import type { AccountId } from '#base';
import { findMailboxRefusal, type MailboxId } from '#store';
import { locate, makeLevels, planLevels, refuseMailbox, unmakeLevels } from '../folders/levels.ts';
import { makeAll } from '../folders/make-mailbox.ts';
import { keepNames } from '../folders/subscribed-names.ts';
import type { Handler } from '../handler.ts';
import { SEPARATOR, type MailboxTree } from '../names.ts';
import { findMailbox, notYourFolders, readName, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, type Completion } from '../types.ts';

const staysInAccount = no('[CANNOT] A mailbox stays in its account');

export const rename: Handler<'rename'> = async (session, { from, to }) => {
  const found = await findMailbox(session, from);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly, delegatedAs } = found.place;
  if (delegatedAs !== null) return notYourFolders;
  if (isReadOnly) return readOnly;
  const name = readName(session, to)?.replace(/\/$/, '') ?? null;
  if (name === null) return refuseMailbox('invalid-name');
  if (found.tree.find(name) !== null) return refuseMailbox('name-taken');
  if (found.name === 'INBOX') return renameInbox(session, found.tree, name, { accountId, mailboxId });
  if (name.startsWith(found.name + SEPARATOR)) return refuseMailbox('cycle');
  const located = locate(found.tree, name);
  if ('kind' in located) return located;
  if (located.accountId !== accountId) return staysInAccount;
  const last = located.levels.at(-1) ?? '';
  const plan = planLevels(found.tree, { ...located, levels: located.levels.slice(0, -1) }, null);
  if ('refusal' in plan) return plan.refusal;
  const wanted = { name: last, parentId: plan.lowestId, role: row.role };
  const refusal = findMailboxRefusal(plan.nodes, mailboxId, wanted);
  if (refusal !== null) return refuseMailbox(refusal);
  const made = await makeLevels(session, plan);
  if ('refusal' in made) return made.refusal;
  const patch = { name: last, parentId: made.mailboxId };
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, patch, row);
  if (outcome.kind === 'done') {
    await keepNames(session, found.tree, found.name);
    return ok('RENAME completed');
  }
  await unmakeLevels(session, accountId, made.fresh);
  return refuseMailbox(outcome.kind);
};

/** RFC 9051, section 6.3.6: its messages go to a new mailbox, which may lie in it; the inbox stays and is empty. */
async function renameInbox(
  session: Session,
  tree: MailboxTree,
  name: string,
  inbox: { accountId: AccountId; mailboxId: MailboxId },
): Promise<Completion> {
  const located = locate(tree, name);
  if ('kind' in located) return located;
  if (located.accountId !== inbox.accountId) return staysInAccount;
  const made = await makeAll(session, tree, name, null);
  if ('refusal' in made) return made.refusal;
  const { store } = session.parts;
  const page = await store.readUids(inbox.accountId, inbox.mailboxId, null);
  const uids = Array.from(page?.rows ?? [], ({ uid }) => uid);
  const transfer = { from: inbox.mailboxId, to: made.mailboxId, uids, kind: 'move' } as const;
  const outcome = await store.transferUids(inbox.accountId, transfer);
  if (outcome.kind === 'done') return ok('RENAME completed');
  await unmakeLevels(session, inbox.accountId, made.fresh);
  return refuseMailbox('not-found');
}
