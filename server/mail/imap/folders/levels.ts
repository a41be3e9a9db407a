import type { AccountId } from '#base';
import {
  findMailboxRefusal,
  LONGEST_MAILBOX_NAME_BYTES,
  MOST_MAILBOXES,
  type MailboxId,
  type MailboxNode,
  type MailboxOutcome,
  type MailboxRole,
} from '#store';
import { isOthersName, prefixOf, SEPARATOR, type MailboxTree } from '../names.ts';
import { notYourFolders, readOnly } from '../rights.ts';
import type { Told } from '../sentences.ts';
import type { Session } from '../session.ts';
import { no, type Completion } from '../types.ts';

type Refused = Exclude<MailboxOutcome['kind'], 'done'>;

/** How each refusal of the store is told (RFC 5530). */
const refusals: Record<Refused, Told> = {
  'not-found': '[NONEXISTENT] There is no such mailbox',
  'name-taken': '[ALREADYEXISTS] There is a mailbox of that name',
  'no-parent': '[NONEXISTENT] The level above is gone',
  cycle: '[CANNOT] A mailbox cannot lie in itself',
  'too-deep': '[LIMIT] Mailboxes lie ten levels deep at most',
  'too-many': `[LIMIT] An account has at most ${MOST_MAILBOXES} mailboxes`,
  'role-taken': '[USEATTR] Another mailbox has that use',
  'has-child': '[HASCHILDREN] The mailbox holds others',
  'has-email': '[INUSE] The mailbox holds messages',
  'invalid-name': '[CANNOT] That name cannot be kept',
  'name-too-long': `[LIMIT] A name has at most ${LONGEST_MAILBOX_NAME_BYTES} octets, about as many letters`,
  'name-reserved': '[CANNOT] That name is kept for shared mailboxes and for the inbox',
  'is-inbox': '[CANNOT] The inbox stays',
};

export const refuseMailbox = (kind: Refused): Completion => no(refusals[kind]);

interface Located {
  accountId: AccountId;
  /** What stands before the levels in IMAP's name. */
  prefix: string;
  levels: string[];
}

/** Where a name lies: its account, and the levels below that. */
export function locate(tree: MailboxTree, name: string): Located | Completion {
  const access = tree.access.toSorted((a, b) => prefixOf(b).length - prefixOf(a).length);
  const own = access.find((one) => name.startsWith(prefixOf(one)));
  if (isOthersName(name)) return notYourFolders;
  if (own === undefined || own.isReadOnly) return readOnly;
  const prefix = prefixOf(own);
  const levels = name.slice(prefix.length).split(SEPARATOR);
  if (levels[0] === 'INBOX' && own.right !== 'self') return refuseMailbox('invalid-name');
  return { accountId: own.accountId, prefix, levels };
}

/** What is to be made for a path: nothing is, unless all of it can be. */
export interface LevelPlan {
  accountId: AccountId;
  /** The lowest level that there is; null when there is none. */
  parentId: MailboxId | null;
  missing: { name: string; role: MailboxRole | null }[];
  /** The account's mailboxes as they will be; those that are missing have numbers below zero. */
  nodes: readonly MailboxNode[];
  /** The lowest level as it will be, in `nodes`. */
  lowestId: MailboxId | null;
}

/** `role`: of the last level, when that is missing. */
export function planLevels(
  tree: MailboxTree,
  { accountId, prefix, levels }: Located,
  role: MailboxRole | null,
): LevelPlan | { refusal: Completion } {
  const nodes: MailboxNode[] = tree.list.flatMap(({ place }) =>
    place?.accountId === accountId ? [place.row] : [],
  );
  const missing: LevelPlan['missing'] = [];
  let parentId: MailboxId | null = null;
  let lowestId: MailboxId | null = null;
  for (const [index, name] of levels.entries()) {
    const path = prefix + levels.slice(0, index + 1).join(SEPARATOR);
    const there = missing.length > 0 ? null : (tree.find(path)?.place ?? null);
    if (there !== null) {
      parentId = lowestId = there.mailboxId;
      continue;
    }
    const wanted = { name, parentId: lowestId, role: index === levels.length - 1 ? role : null };
    const refusal = findMailboxRefusal(nodes, null, wanted);
    if (refusal !== null) return { refusal: refuseMailbox(refusal) };
    lowestId = -(index + 1) as MailboxId;
    nodes.push({ ...wanted, mailboxId: lowestId });
    missing.push({ name, role: wanted.role });
  }
  return { accountId, parentId, missing, nodes, lowestId };
}

/** Makes what is missing; the lowest level, null for a path of none, and which of them are fresh. */
export async function makeLevels(
  session: Session,
  { accountId, parentId, missing }: LevelPlan,
): Promise<{ mailboxId: MailboxId | null; fresh: MailboxId[] } | { refusal: Completion }> {
  const fresh: MailboxId[] = [];
  let mailboxId = parentId;
  for (const each of missing) {
    const outcome: MailboxOutcome = await session.parts.store.createMailbox(accountId, {
      ...each,
      parentId: mailboxId,
      sortOrder: 100,
      // What one program makes, the others show: RFC 3501 leaves it open, and not every program subscribes by itself.
      subscribed: true,
    });
    if (outcome.kind !== 'done') {
      await unmakeLevels(session, accountId, fresh);
      return { refusal: refuseMailbox(outcome.kind) };
    }
    mailboxId = outcome.mailboxId;
    fresh.push(mailboxId);
  }
  return { mailboxId, fresh };
}

/** Takes levels away again that were made for something another session has prevented; what is in use by now stays. */
export async function unmakeLevels(
  session: Session,
  accountId: AccountId,
  fresh: readonly MailboxId[],
): Promise<void> {
  for (const mailboxId of fresh.toReversed())
    await session.parts.store.destroyMailbox(accountId, mailboxId, false);
}
