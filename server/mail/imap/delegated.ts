import type { AccountId } from '#base';
import type { ReceivedFolder } from '#identity';
import type { MailboxId, MailboxRow } from '#store';
import { OTHERS, SEPARATOR, type NamedMailbox } from './named-mailbox.ts';

/** Somebody else's own mailbox, of which a person may open these folders and sees nothing else. */
export interface DelegatedAccount {
  accountId: AccountId;
  address: string;
  right: 'delegate';
  grants: readonly ReceivedFolder[];
}

/** By owner, in the order they are given. */
export function groupByOwner(received: readonly ReceivedFolder[]): DelegatedAccount[] {
  return [...Map.groupBy(received, ({ accountId }) => accountId)].map(([accountId, grants]) => ({
    accountId,
    address: grants[0]?.address ?? '',
    right: 'delegate',
    grants,
  }));
}

/**
 * The one place that says which folders of another's own mailbox a person sees, and under which names: those that were
 * given, and what lies in those given with it. What stands above them is not named.
 */
export function nameDelegated(
  { accountId, address, grants }: DelegatedAccount,
  rows: readonly MailboxRow[],
  choices: ReadonlyMap<MailboxId, boolean>,
): NamedMailbox[] {
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const seen = new Map<MailboxId, { row: MailboxRow; grant: ReceivedFolder }>();
  for (const row of rows) {
    const grant = findGrant(grants, row, byId);
    if (grant !== null) seen.set(row.mailboxId, { row, grant });
  }
  if (seen.size === 0) return [];
  const prefix = `${OTHERS}${SEPARATOR}${address}`;
  const parents = new Set([...seen.values()].map(({ row }) => row.parentId));
  const names = nameSeen([...seen.values()].map(({ row }) => row));
  const named = [...seen.values()].map(({ row, grant: { right, reader } }): NamedMailbox => ({
    name: `${prefix}${SEPARATOR}${names.get(row.mailboxId)}`,
    hasChildren: parents.has(row.mailboxId),
    place: {
      accountId,
      mailboxId: row.mailboxId,
      isReadOnly: right === 'reader',
      reader,
      mayMarkSeen: right === 'member' || reader !== null,
      delegatedAs: right,
      // What its owner uses it for, and whether their programs show it, is their own affair.
      row: { ...row, role: null, subscribed: choices.get(row.mailboxId) ?? true, parentId: null },
    },
  }));
  return [...named, { name: prefix, place: null, hasChildren: true }];
}

/** The strongest of those that reach a folder: its own, or one with whatever lies in it from above. */
export function findGrant<Grant extends Pick<ReceivedFolder, 'mailboxId' | 'hasChildren' | 'right'>>(
  grants: readonly Grant[],
  row: MailboxRow,
  byId: ReadonlyMap<MailboxId, MailboxRow>,
): Grant | null {
  let found: Grant | null = null;
  const passed = new Set<MailboxId>();
  for (let at: MailboxRow | undefined = row; at !== undefined && !passed.has(at.mailboxId);) {
    const { mailboxId, parentId }: MailboxRow = at;
    passed.add(mailboxId);
    const grant = grants.find((one) => one.mailboxId === mailboxId && (at === row || one.hasChildren));
    if (grant !== undefined && (found === null || (found.right === 'reader' && grant.right === 'member')))
      found = grant;
    at = parentId === null ? undefined : byId.get(parentId);
  }
  return found;
}

/** Below the level of their owner; two of one name that lay apart are told from one another by a number. */
function nameSeen(rows: readonly MailboxRow[]): Map<MailboxId, string> {
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const roots = rows.filter(({ parentId }) => parentId === null || !byId.has(parentId));
  const taken = new Set<string>();
  const names = new Map<MailboxId, string>();
  for (const { mailboxId, name } of roots.toSorted((a, b) => a.mailboxId - b.mailboxId)) {
    let free = name;
    while (taken.has(free)) free = `${free}-${mailboxId}`;
    taken.add(free);
    names.set(mailboxId, free);
  }
  const nameOf = (row: MailboxRow): string => {
    const known = names.get(row.mailboxId);
    if (known !== undefined) return known;
    const above = row.parentId === null ? undefined : byId.get(row.parentId);
    const name = above === undefined ? row.name : `${nameOf(above)}${SEPARATOR}${row.name}`;
    names.set(row.mailboxId, name);
    return name;
  };
  for (const row of rows) nameOf(row);
  return names;
}
