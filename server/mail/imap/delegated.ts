import type { AccountId } from '#base';
import type { ReceivedFolder } from '#identity';
import { listReached, type MailboxId, type MailboxRow } from '#store';
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

/** The names of those folders of another's own mailbox that a person sees; which those are says `listReached`. */
export function nameDelegated(
  { accountId, address, grants }: DelegatedAccount,
  rows: readonly MailboxRow[],
  choices: ReadonlyMap<MailboxId, boolean>,
): NamedMailbox[] {
  const seen = listReached(grants, rows);
  if (seen.length === 0) return [];
  const prefix = `${OTHERS}${SEPARATOR}${address}`;
  const parents = new Set(seen.map(({ row }) => row.parentId));
  const byId = new Map(seen.map(({ row }) => [row.mailboxId, row]));
  const named = seen.map(({ row, grant: { right, reader } }): NamedMailbox => ({
    name: `${prefix}${SEPARATOR}${nameSeen(row, byId)}`,
    hasChildren: parents.has(row.mailboxId),
    place: {
      accountId,
      mailboxId: row.mailboxId,
      isReadOnly: right === 'reader',
      reader,
      mayMarkSeen: right === 'member' || reader !== null,
      delegatedAs: right,
      // Whether its owner's programs show it is their own affair.
      row: { ...row, subscribed: choices.get(row.mailboxId) ?? true, parentId: null },
    },
  }));
  return [...named, { name: prefix, place: null, hasChildren: true }];
}

/** Below the level of their owner. */
function nameSeen(row: MailboxRow, byId: ReadonlyMap<MailboxId, MailboxRow>): string {
  const levels: string[] = [];
  for (let at: MailboxRow | undefined = row; at !== undefined && levels.length < 100;) {
    levels.unshift(at.name);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return levels.join(SEPARATOR);
}
