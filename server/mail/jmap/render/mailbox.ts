import type { Access } from '#identity';
import type { MailboxRow, MailView, SeenMailbox } from '#store';
import { formatMailboxId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

/** RFC 8621, section 2. */
export const mailboxProperties: readonly string[] = [
  'id',
  'name',
  'parentId',
  'role',
  'sortOrder',
  'totalEmails',
  'unreadEmails',
  'totalThreads',
  'unreadThreads',
  'myRights',
  'isSubscribed',
];
/** Those that the arrival of mail changes. */
export const counterProperties: readonly string[] = [
  'totalEmails',
  'unreadEmails',
  'totalThreads',
  'unreadThreads',
];

interface Rights extends Pick<Access, 'isReadOnly' | 'mayMarkSeen'> {
  /** Of an account whose owner alone makes, renames and deletes mailboxes. */
  isPartial?: boolean;
}

/** What a person may do in a mailbox that they see. */
export function rightsIn(
  { mayWrite, mayMarkSeen }: SeenMailbox,
  { isPartial }: Pick<MailView, 'isPartial'>,
): Rights {
  return { isReadOnly: !mayWrite, mayMarkSeen, isPartial };
}

export function formatMailbox(row: MailboxRow, account: Rights): JsonObject {
  return {
    id: formatMailboxId(row.mailboxId),
    name: row.name,
    parentId: row.parentId === null ? null : formatMailboxId(row.parentId),
    role: row.role,
    sortOrder: row.sortOrder,
    totalEmails: row.totalEmails,
    unreadEmails: row.unreadEmails,
    totalThreads: row.totalThreads,
    unreadThreads: row.unreadThreads,
    myRights: formatRights(row, account),
    isSubscribed: row.subscribed,
  };
}

/** The six mailboxes with a role are the account's furniture: they stay, and keep their names. */
function formatRights(row: MailboxRow, { isReadOnly, mayMarkSeen, isPartial = false }: Rights): JsonObject {
  const mayWrite = !isReadOnly;
  const isOwn = mayWrite && row.role === null && !isPartial;
  return {
    mayReadItems: true,
    mayAddItems: mayWrite,
    mayRemoveItems: mayWrite,
    maySetSeen: mayMarkSeen,
    maySetKeywords: mayWrite,
    mayCreateChild: mayWrite && !isPartial,
    mayRename: isOwn,
    mayDelete: isOwn,
    maySubmit: mayWrite && !isPartial,
  };
}
