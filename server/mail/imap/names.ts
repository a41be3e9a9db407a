import type { AccountId } from '#base';
import type { Access } from '#identity';
import type { MailboxId, MailboxRow } from '#store';
import { groupByOwner, nameDelegated, type DelegatedAccount } from './delegated.ts';
import { OTHERS, SEPARATOR, SHARED, type NamedMailbox } from './named-mailbox.ts';
import type { ImapParts } from './types.ts';

export { OTHERS, SEPARATOR, SHARED, type MailboxPlace, type NamedMailbox } from './named-mailbox.ts';

/** Every name of one moment, in order. */
export interface MailboxTree {
  list: readonly NamedMailbox[];
  find(name: string): NamedMailbox | null;
  /** Where a mailbox of that name would be made: its account and its parent, whose name may have to be made first. */
  access: readonly Access[];
}

/** All that a person may open, as IMAP names it. */
export async function readTree(
  { identity, store }: Pick<ImapParts, 'identity' | 'store'>,
  person: AccountId,
): Promise<MailboxTree> {
  const all = await listOpenable(identity, person);
  const [choices, ...rows] = await Promise.all([
    readChoices(store, all, person),
    ...all.map(({ accountId }) => store.listMailboxes(accountId)),
  ]);
  const lists = all.map((one, at) => nameAccount(one, rows[at] ?? [], choices));
  const list = lists.flat();
  for (const level of [SHARED, OTHERS]) {
    if (list.some(({ name }) => name.startsWith(level + SEPARATOR)))
      list.push({ name: level, place: null, hasChildren: true });
  }
  list.sort((a, b) => (a.name === 'INBOX' ? -1 : b.name === 'INBOX' ? 1 : a.name < b.name ? -1 : 1));
  const byName = new Map(list.map((named) => [named.name, named]));
  const access = all.filter((one) => one.right !== 'delegate');
  return { list, find: (name) => byName.get(name) ?? null, access };
}

/** Accounts that a person may open, and those of which they may open some folders. */
export type Openable = Access | DelegatedAccount;

export async function listOpenable(
  { listAccess, delegations }: ImapParts['identity'],
  person: AccountId,
): Promise<Openable[]> {
  const [access, received] = await Promise.all([listAccess(person), delegations.listReceived(person)]);
  return [...access, ...groupByOwner(received)];
}

/** Of mailboxes that are not one's own: whether one wants to see them. Where nothing was chosen, they are seen. */
export type Choices = ReadonlyMap<MailboxId, boolean>;
const noChoices: Choices = new Map();

export async function readChoices(
  store: Pick<ImapParts['store'], 'readSubscriptions'>,
  openable: readonly Openable[],
  person: AccountId,
): Promise<Choices> {
  const others = openable.flatMap(({ right, accountId }) => (right === 'self' ? [] : [accountId]));
  return others.length === 0 ? noChoices : store.readSubscriptions(others, person);
}

const ownNames = new WeakMap<readonly MailboxRow[], readonly NamedMailbox[]>();

/** The mailboxes of one account; of the same rows of one's own it is the same list again. */
export function nameAccount(
  access: Openable,
  rows: readonly MailboxRow[],
  choices: Choices,
): readonly NamedMailbox[] {
  if (access.right === 'delegate') return nameDelegated(access, rows, choices);
  if (access.right !== 'self') return nameMailboxes(access, rows, choices);
  const named = ownNames.get(rows) ?? nameMailboxes(access, rows, noChoices);
  ownNames.set(rows, named);
  return named;
}

/** One's own mailboxes as IMAP names them. */
export function nameOwn(
  accountId: AccountId,
  rows: readonly MailboxRow[],
): ReadonlyMap<string, NamedMailbox> {
  const own: Access = {
    accountId,
    name: '',
    address: '',
    right: 'self',
    isReadOnly: false,
    reader: null,
    mayMarkSeen: true,
  };
  return new Map(nameAccount(own, rows, noChoices).map((named) => [named.name, named]));
}

/** The level above an account's mailboxes, with its separator; '' for one's own. */
export function prefixOf({ right, address }: Access): string {
  return right === 'self' ? '' : `${SHARED}${SEPARATOR}${address}${SEPARATOR}`;
}

/** The level above the folders of somebody else's mailbox. */
export function nameShared(access: Access): string {
  return prefixOf(access).slice(0, -SEPARATOR.length);
}

function nameMailboxes(access: Access, given: readonly MailboxRow[], choices: Choices): NamedMailbox[] {
  const prefix = prefixOf(access);
  const rows = given.map((row) => {
    const subscribed = choices.get(row.mailboxId) ?? row.subscribed;
    return subscribed === row.subscribed ? row : { ...row, subscribed };
  });
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const parents = new Set(rows.map((row) => row.parentId));
  const named = rows.map((row): NamedMailbox => {
    const { accountId, isReadOnly, reader, mayMarkSeen } = access;
    return {
      name: prefix + nameOf(row, byId, prefix === ''),
      place: { accountId, mailboxId: row.mailboxId, row, isReadOnly, reader, mayMarkSeen, delegatedAs: null },
      hasChildren: parents.has(row.mailboxId),
    };
  });
  if (prefix !== '' && named.length > 0) {
    named.push({ name: prefix.slice(0, -1), place: null, hasChildren: true });
  }
  return named;
}

function nameOf(row: MailboxRow, byId: ReadonlyMap<MailboxId, MailboxRow>, isOwn: boolean): string {
  const levels: string[] = [];
  for (let at: MailboxRow | undefined = row; at !== undefined && levels.length < 100;) {
    levels.unshift(at.parentId === null ? nameRoot(at, isOwn) : at.name);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return levels.join(SEPARATOR);
}

/** Above what is others': nobody's own mailbox is called so. */
export function isSharedName(level: string): boolean {
  return level === SHARED || level === OTHERS;
}

/** Whether it would lie in what somebody else has given: there nobody but its owner makes a folder. */
export function isOthersName(name: string): boolean {
  return name.startsWith(OTHERS + SEPARATOR);
}

/**
 * INBOX is the one with the role; another of that name, or of that of others' mailboxes, from before the store refused them,
 * is told from it by a number.
 */
function nameRoot(row: MailboxRow, isOwn: boolean): string {
  if (row.role === 'inbox' && isOwn) return 'INBOX';
  return isOwn && (/^inbox$/i.test(row.name) || isSharedName(row.name))
    ? `${row.name}-${row.mailboxId}`
    : row.name;
}
