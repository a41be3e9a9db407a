import type { Id, Mailbox, MailboxRole } from '../../jmap/index.ts';

export interface MailboxBranch {
  mailbox: Mailbox;
  /** 0 at the root. */
  depth: number;
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
  const visit = (parent: Id | null, depth: number): void => {
    for (const mailbox of (children.get(parent) ?? []).sort(compareMailboxes)) {
      branches.push({ mailbox, depth });
      visit(mailbox.id, depth + 1);
    }
  };
  visit(null, 0);
  return branches;
}

function compareMailboxes(a: Mailbox, b: Mailbox): number {
  return (
    roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) ||
    a.sortOrder - b.sortOrder ||
    a.name.localeCompare(b.name, 'fr', { numeric: true })
  );
}

/** The number beside a folder: what is unread, and for drafts how many there are. */
export function countShown(mailbox: Mailbox): number {
  if (mailbox.role === 'drafts') return mailbox.totalEmails;
  if (mailbox.role === 'trash' || mailbox.role === 'sent') return 0;
  return mailbox.unreadThreads;
}
