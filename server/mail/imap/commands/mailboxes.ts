import type { AccountId } from '#base';
import { findMailboxRefusal, type MailboxId, type MailboxRole } from '#store';
import type { Handler } from '../handler.ts';
import { locate, makeLevels, planLevels, refuseMailbox } from '../levels.ts';
import { readTree, SEPARATOR, type MailboxTree } from '../names.ts';
import { findMailbox, notYourFolders, readName, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, type Completion } from '../types.ts';

const roleOf: Record<string, MailboxRole> = {
  drafts: 'drafts',
  sent: 'sent',
  archive: 'archive',
  junk: 'junk',
  trash: 'trash',
};

export const create: Handler<'create'> = async (session, { mailbox, specialUse }) => {
  const name = readName(session, mailbox)?.replace(/\/$/, '') ?? null;
  const [use] = specialUse;
  const role = use === undefined ? null : roleOf[use];
  if (specialUse.length > 1 || role === undefined) return no('[USEATTR] That use is not kept');
  if (name === null) return refuseMailbox('invalid-name');
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  if (tree.find(name)?.place != null) return refuseMailbox('name-taken');
  const made = await makeAll(session, tree, name, role);
  return 'refusal' in made ? made.refusal : ok(`[MAILBOXID (M${made.mailboxId})] CREATE completed`);
};

/** Makes a mailbox and whatever levels above it are missing (RFC 9051, section 6.3.4): all, or none where one cannot be. */
async function makeAll(
  session: Session,
  tree: MailboxTree,
  name: string,
  role: MailboxRole | null,
): Promise<{ mailboxId: MailboxId } | { refusal: Completion }> {
  const located = locate(tree, name);
  if ('kind' in located) return { refusal: located };
  const plan = planLevels(tree, located, role);
  if ('refusal' in plan) return plan;
  const made = await makeLevels(session, plan);
  if ('refusal' in made) return made;
  return made.mailboxId === null ? { refusal: refuseMailbox('invalid-name') } : { mailboxId: made.mailboxId };
}

export const destroy: Handler<'delete'> = async (session, { mailbox }) => {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly, delegatedAs } = found.place;
  if (delegatedAs !== null) return notYourFolders;
  if (isReadOnly) return readOnly;
  // Sending, the bin and what is held for frauds need theirs.
  if (row.role !== null) return no('[CANNOT] This mailbox has a use of its own and stays');
  const outcome = await session.parts.store.destroyMailbox(accountId, mailboxId, true);
  if (outcome.kind !== 'done') return refuseMailbox(outcome.kind);
  if (session.selected?.mailboxId === mailboxId) session.leaveMailbox();
  return ok('DELETE completed');
};

export const rename: Handler<'rename'> = async (session, { from, to }) => {
  const found = await findMailbox(session, from);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, isReadOnly, delegatedAs } = found.place;
  if (delegatedAs !== null) return notYourFolders;
  if (isReadOnly) return readOnly;
  const name = readName(session, to)?.replace(/\/$/, '') ?? null;
  if (name === null) return refuseMailbox('invalid-name');
  if (found.tree.find(name) !== null) return refuseMailbox('name-taken');
  if (found.name === 'INBOX') return renameInbox(session, found.tree, name, { accountId, mailboxId });
  if (name.startsWith(found.name + SEPARATOR)) return refuseMailbox('cycle');
  const located = locate(found.tree, name);
  if ('kind' in located) return located;
  if (located.accountId !== accountId) return no('[CANNOT] A mailbox stays in its account');
  const last = located.levels.at(-1) ?? '';
  const plan = planLevels(found.tree, { ...located, levels: located.levels.slice(0, -1) }, null);
  if ('refusal' in plan) return plan.refusal;
  const wanted = { name: last, parentId: plan.lowestId, role: found.place.row.role };
  const refusal = findMailboxRefusal(plan.nodes, mailboxId, wanted);
  if (refusal !== null) return refuseMailbox(refusal);
  const made = await makeLevels(session, plan);
  if ('refusal' in made) return made.refusal;
  const { mailboxId: parentId } = made;
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, { name: last, parentId });
  return outcome.kind === 'done' ? ok('RENAME completed') : refuseMailbox(outcome.kind);
};

/** RFC 9051, section 6.3.6: its messages go to a new mailbox, the inbox stays and is empty. */
async function renameInbox(
  session: Session,
  tree: MailboxTree,
  name: string,
  inbox: { accountId: AccountId; mailboxId: MailboxId },
): Promise<Completion> {
  if (name.startsWith(`INBOX${SEPARATOR}`)) return refuseMailbox('cycle');
  const made = await makeAll(session, tree, name, null);
  if ('refusal' in made) return made.refusal;
  const { store } = session.parts;
  const page = await store.readUids(inbox.accountId, inbox.mailboxId, null);
  const uids = (page?.rows ?? []).map(({ uid }) => uid);
  const transfer = { from: inbox.mailboxId, to: made.mailboxId, uids, kind: 'move' } as const;
  const outcome = await store.transferUids(inbox.accountId, transfer);
  return outcome.kind === 'done' ? ok('RENAME completed') : refuseMailbox('not-found');
}

export const subscribe: Handler<'subscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, true);
export const unsubscribe: Handler<'unsubscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, false);

const staysInSight = no(
  '[CANNOT] A folder that somebody gave you stays in sight; its owner takes it back, or you give it up in the webmail',
);

async function setSubscribed(session: Session, mailbox: Buffer, subscribed: boolean): Promise<Completion> {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly, delegatedAs } = found.place;
  if (row.subscribed === subscribed) return ok('completed');
  if (delegatedAs !== null) return staysInSight;
  if (isReadOnly) return readOnly;
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, { subscribed });
  return outcome.kind === 'done' ? ok('completed') : refuseMailbox(outcome.kind);
}
