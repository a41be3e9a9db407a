import type { Id, Mailbox, MailboxRole } from '../../jmap/index.ts';

export interface MailboxBranch {
  mailbox: Mailbox;
  /** 0 at the root. */
  depth: number;
  /** Those that it lies in, the outermost first. */
  above: readonly Mailbox[];
}

const roleOrder: (MailboxRole | null)[] = ['inbox', 'drafts', 'sent', 'archive', null, 'junk', 'trash'];

/** Mailboxes as they stand in the pane: those with a role in a fixed order, the rest by their own order and name. */
export function listBranches(mailboxes: readonly Mailbox[]): MailboxBranch[] {
  const ids = new Set(mailboxes.map((mailbox) => mailbox.id));
  const children = new Map<Id | null, Mailbox[]>();
  for (const mailbox of mailboxes) {
    // A parent that cannot be seen must not hide its children.
    const parent = mailbox.parentId !== null && ids.has(mailbox.parentId) ? mailbox.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), mailbox]);
  }
  const branches: MailboxBranch[] = [];
  const visit = (parent: Id | null, above: readonly Mailbox[]): void => {
    for (const mailbox of (children.get(parent) ?? []).sort(compareMailboxes)) {
      branches.push({ mailbox, depth: above.length, above });
      visit(mailbox.id, [...above, mailbox]);
    }
  };
  visit(null, []);
  return branches;
}

function compareMailboxes(a: Mailbox, b: Mailbox): number {
  return (
    roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) ||
    a.sortOrder - b.sortOrder ||
    a.name.localeCompare(b.name, 'fr', { numeric: true })
  );
}

/** A mailbox and all that lies in it, each after the one that it lies in. */
export function listWithin(mailboxes: readonly Mailbox[], id: Id): Mailbox[] {
  const branches = listBranches(mailboxes);
  const at = branches.findIndex(({ mailbox }) => mailbox.id === id);
  const top = branches[at];
  if (top === undefined) return [];
  const end = branches.findIndex(({ depth }, index) => index > at && depth <= top.depth);
  return branches.slice(at, end === -1 ? undefined : end).map(({ mailbox }) => mailbox);
}

/** What lies in a mailbox: what may be deleted, each after the one that it lies in; and what may not, with what holds it. */
export function listRemovable(
  mailboxes: readonly Mailbox[],
  id: Id,
): { removable: Mailbox[]; staying: Mailbox[] } {
  const branches = listBranches(mailboxes).filter(({ above }) => above.some((one) => one.id === id));
  const held = branches.filter(({ mailbox }) => !mailbox.myRights.mayDelete);
  const ids = new Set(held.flatMap(({ mailbox, above }) => [mailbox, ...above].map((one) => one.id)));
  const within = branches.map(({ mailbox }) => mailbox);
  return {
    removable: within.filter((one) => !ids.has(one.id)),
    staying: within.filter((one) => ids.has(one.id)),
  };
}

/** The names of what a folder lies in, as people read them. */
export function formatPath(names: readonly string[]): string {
  return names.join(' › ');
}

/** Folders to choose from, each on one line: by its name, then what it lies in. */
export function listFolderOptions(
  branches: readonly MailboxBranch[],
  nameOf: (mailbox: Mailbox) => string,
): { value: Id; text: string }[] {
  return branches.map(({ mailbox, above }) => ({
    value: mailbox.id,
    text: above.length === 0 ? nameOf(mailbox) : `${nameOf(mailbox)} (${formatPath(above.map(nameOf))})`,
  }));
}

/** What is typed to find a folder: words of its name and of its path in any order, also as paths are written. */
export function listWords(typed: string): string[] {
  return typed.split(/[\s/›]+/).filter((word) => word !== '');
}

/** The name, with a number behind it where one beside it already bears it. */
export function findFreeName(mailboxes: readonly Mailbox[], name: string, parentId: Id | null): string {
  const taken = new Set(mailboxes.filter((one) => one.parentId === parentId).map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}

/** The number beside a folder: what is unread, and for drafts how many there are. */
export function countShown(mailbox: Mailbox): number {
  if (mailbox.role === 'drafts') return mailbox.totalEmails;
  if (mailbox.role === 'trash' || mailbox.role === 'sent') return 0;
  return mailbox.unreadThreads;
}
