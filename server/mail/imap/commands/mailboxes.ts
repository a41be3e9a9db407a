import type { AccountId } from '#base';
import type { MailboxId, MailboxOutcome, MailboxRole } from '#store';
import type { Handler } from '../handler.ts';
import { prefixOf, readTree, SEPARATOR, type MailboxTree } from '../names.ts';
import { findMailbox, readName, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, type Completion } from '../types.ts';

type Refused = Exclude<MailboxOutcome['kind'], 'done'>;

/** How each refusal of the store is told (RFC 5530). */
const refusals: Record<Refused, string> = {
  'not-found': '[NONEXISTENT] There is no such mailbox',
  'name-taken': '[ALREADYEXISTS] There is a mailbox of that name',
  'no-parent': '[NONEXISTENT] The level above is gone',
  cycle: '[CANNOT] A mailbox cannot lie in itself',
  'too-deep': '[LIMIT] Mailboxes lie ten levels deep at most',
  'role-taken': '[USEATTR] Another mailbox has that use',
  'has-child': '[HASCHILDREN] The mailbox holds others',
  'has-email': '[INUSE] The mailbox holds messages',
  'invalid-name': '[CANNOT] That name cannot be kept',
  'is-inbox': '[CANNOT] The inbox stays',
};

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
  if (name === null) return no(refusals['invalid-name']);
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  if (tree.find(name)?.place != null) return no(refusals['name-taken']);
  const made = await makeLevels(session, tree, name, role);
  return 'refusal' in made ? made.refusal : ok(`[MAILBOXID (M${made.mailboxId})] CREATE completed`);
};

/** Where a name lies: its account, and the levels below that. */
function locate(tree: MailboxTree, name: string): { accountId: AccountId; levels: string[] } | Completion {
  const access = tree.access.toSorted((a, b) => prefixOf(b).length - prefixOf(a).length);
  const own = access.find((one) => name.startsWith(prefixOf(one)));
  if (own === undefined || own.isReadOnly) return readOnly;
  const levels = name.slice(prefixOf(own).length).split(SEPARATOR);
  if (levels[0] === 'INBOX' && own.right !== 'self') return no(refusals['invalid-name']);
  return { accountId: own.accountId, levels };
}

/** Makes a mailbox and whatever levels above it are missing (RFC 9051, section 6.3.4). */
async function makeLevels(
  session: Session,
  tree: MailboxTree,
  name: string,
  role: MailboxRole | null,
): Promise<{ mailboxId: MailboxId } | { refusal: Completion }> {
  const located = locate(tree, name);
  if ('kind' in located) return { refusal: located };
  const { accountId, levels } = located;
  const prefix = name.slice(0, name.length - levels.join(SEPARATOR).length);
  let parentId: MailboxId | null = null;
  for (const [index, level] of levels.entries()) {
    const isLast = index === levels.length - 1;
    const path = prefix + levels.slice(0, index + 1).join(SEPARATOR);
    const there = tree.find(path)?.place ?? null;
    if (there !== null && !isLast) {
      parentId = there.mailboxId;
      continue;
    }
    const outcome: MailboxOutcome = await session.parts.store.createMailbox(accountId, {
      name: level,
      parentId,
      role: isLast ? role : null,
      sortOrder: 100,
      // What one program makes, the others show: RFC 3501 leaves it open, and not every program subscribes by itself.
      subscribed: true,
    });
    if (outcome.kind !== 'done') return { refusal: no(refusals[outcome.kind]) };
    parentId = outcome.mailboxId;
  }
  return { mailboxId: parentId as MailboxId };
}

export const destroy: Handler<'delete'> = async (session, { mailbox }) => {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly } = found.place;
  if (isReadOnly) return readOnly;
  // Sending, the bin and what is held for frauds need theirs.
  if (row.role !== null) return no('[CANNOT] This mailbox has a use of its own and stays');
  const outcome = await session.parts.store.destroyMailbox(accountId, mailboxId, true);
  if (outcome.kind !== 'done') return no(refusals[outcome.kind]);
  if (session.selected?.mailboxId === mailboxId) session.leaveMailbox();
  return ok('DELETE completed');
};

export const rename: Handler<'rename'> = async (session, { from, to }) => {
  const found = await findMailbox(session, from);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, isReadOnly } = found.place;
  if (isReadOnly) return readOnly;
  const name = readName(session, to)?.replace(/\/$/, '') ?? null;
  if (name === null) return no(refusals['invalid-name']);
  if (found.tree.find(name) !== null) return no(refusals['name-taken']);
  if (found.name === 'INBOX') return renameInbox(session, found.tree, name, { accountId, mailboxId });
  if (name.startsWith(found.name + SEPARATOR)) return no(refusals.cycle);
  const located = locate(found.tree, name);
  if ('kind' in located) return located;
  if (located.accountId !== accountId) return no('[CANNOT] A mailbox stays in its account');
  const last = located.levels.at(-1) ?? '';
  const above = name.slice(0, -(last.length + 1));
  let parentId: MailboxId | null = null;
  if (located.levels.length > 1) {
    const parent = found.tree.find(above)?.place ?? null;
    const made = parent ?? (await makeLevels(session, found.tree, above, null));
    if ('refusal' in made) return made.refusal;
    parentId = made.mailboxId;
  }
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, { name: last, parentId });
  return outcome.kind === 'done' ? ok('RENAME completed') : no(refusals[outcome.kind]);
};

/** RFC 9051, section 6.3.6: its messages go to a new mailbox, the inbox stays and is empty. */
async function renameInbox(
  session: Session,
  tree: MailboxTree,
  name: string,
  inbox: { accountId: AccountId; mailboxId: MailboxId },
): Promise<Completion> {
  if (name.startsWith(`INBOX${SEPARATOR}`)) return no(refusals.cycle);
  const made = await makeLevels(session, tree, name, null);
  if ('refusal' in made) return made.refusal;
  const { store } = session.parts;
  const page = await store.readUids(inbox.accountId, inbox.mailboxId, null);
  const uids = (page?.rows ?? []).map(({ uid }) => uid);
  const transfer = { from: inbox.mailboxId, to: made.mailboxId, uids, kind: 'move' } as const;
  const outcome = await store.transferUids(inbox.accountId, transfer);
  return outcome.kind === 'done' ? ok('RENAME completed') : no(refusals['not-found']);
}

export const subscribe: Handler<'subscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, true);
export const unsubscribe: Handler<'unsubscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, false);

async function setSubscribed(session: Session, mailbox: Buffer, subscribed: boolean): Promise<Completion> {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly } = found.place;
  if (row.subscribed === subscribed) return ok('completed');
  if (isReadOnly) return readOnly;
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, { subscribed });
  return outcome.kind === 'done' ? ok('completed') : no(refusals[outcome.kind]);
}
