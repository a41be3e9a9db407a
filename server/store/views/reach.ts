import type { DelegatedRight } from '#contract';
import type { MailboxId, MailboxRow } from '../types.ts';

/** One mailbox of an account that its owner lets somebody open. */
export interface Grant {
  mailboxId: number;
  right: DelegatedRight;
  /** With whatever lies in it. */
  hasChildren: boolean;
}

/** The strongest of those that reach a mailbox: its own, or one with whatever lies in it from above. */
export function findGrant<Given extends Grant>(
  grants: readonly Given[],
  row: MailboxRow,
  byId: ReadonlyMap<MailboxId, MailboxRow>,
): Given | null {
  let found: Given | null = null;
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

/**
 * The one place that says which mailboxes of somebody else's account a person sees: those that were given, and what lies
 * in those given with it. What stands above them is not told, nor what its owner uses a mailbox for; two of one name that lay
 * apart are told from one another by a number.
 */
export function listReached<Given extends Grant>(
  grants: readonly Given[],
  rows: readonly MailboxRow[],
): { row: MailboxRow; grant: Given }[] {
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const reached = rows.flatMap((row) => {
    const grant = findGrant(grants, row, byId);
    return grant === null ? [] : [{ row, grant }];
  });
  const seen = new Set(reached.map(({ row }) => row.mailboxId));
  const isRoot = ({ parentId }: MailboxRow): boolean => parentId === null || !seen.has(parentId);
  const names = nameRoots(reached.map(({ row }) => row).filter(isRoot));
  return reached.map(({ row, grant }) => {
    const cut = isRoot(row) ? { name: names.get(row.mailboxId) ?? row.name, parentId: null } : {};
    return { grant, row: { ...row, ...cut, role: null } };
  });
}

function nameRoots(roots: readonly MailboxRow[]): Map<MailboxId, string> {
  const taken = new Set<string>();
  const names = new Map<MailboxId, string>();
  for (const { mailboxId, name } of roots.toSorted((a, b) => a.mailboxId - b.mailboxId)) {
    let free = name;
    while (taken.has(free)) free = `${free}-${mailboxId}`;
    taken.add(free);
    names.set(mailboxId, free);
  }
  return names;
}
