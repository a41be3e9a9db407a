import type { Access } from '#identity';
import type { MailboxRow } from '#store';
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

export function formatMailbox(
  row: MailboxRow,
  account: Pick<Access, 'isReadOnly' | 'mayMarkSeen'>,
): JsonObject {
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
function formatRights(
  row: MailboxRow,
  { isReadOnly, mayMarkSeen }: Pick<Access, 'isReadOnly' | 'mayMarkSeen'>,
): JsonObject {
  const mayWrite = !isReadOnly;
  const isOwn = mayWrite && row.role === null;
  return {
    mayReadItems: true,
    mayAddItems: mayWrite,
    mayRemoveItems: mayWrite,
    maySetSeen: mayMarkSeen,
    maySetKeywords: mayWrite,
    mayCreateChild: mayWrite,
    mayRename: isOwn,
    mayDelete: isOwn,
    maySubmit: mayWrite,
  };
}
