import type { AccountId } from '#base';
import type { Access, ReceivedFolder } from '#identity';
import {
  createPartialView,
  createWholeView,
  type MailView,
  type PartialAccount,
  type PartialStore,
  type WholeStore,
} from '#store';

/** Somebody else's own mailbox, of which a person may open what its owner gave them. */
export interface PartialAccess extends PartialAccount {
  name: string;
  address: string;
  /** In every one of its folders. */
  isReadOnly: boolean;
  /** In one of its folders at least. */
  mayMarkSeen: boolean;
}

/** The accounts that a person may open. Whoever looks for one among the whole ones finds no partial one. */
export interface Doors {
  whole: ReadonlyMap<AccountId, Access>;
  partial: ReadonlyMap<AccountId, PartialAccess>;
}

export const noDoors: Doors = { whole: new Map(), partial: new Map() };

/** `isReadOnly`: the session may change nothing. */
export function createDoors(
  accesses: readonly Access[],
  received: readonly ReceivedFolder[],
  isReadOnly: boolean,
): Doors {
  const whole = new Map(
    accesses.map((access) => [
      access.accountId,
      isReadOnly ? { ...access, isReadOnly, mayMarkSeen: false } : access,
    ]),
  );
  const partial = new Map<AccountId, PartialAccess>();
  for (const [accountId, folders] of Map.groupBy(received, (folder) => folder.accountId)) {
    if (!whole.has(accountId)) partial.set(accountId, openPartial(accountId, folders, isReadOnly));
  }
  return { whole, partial };
}

function openPartial(
  accountId: AccountId,
  folders: readonly ReceivedFolder[],
  isReadOnly: boolean,
): PartialAccess {
  const isWritten = folders.some(({ right }) => right === 'member');
  return {
    accountId,
    name: folders[0]?.name ?? '',
    address: folders[0]?.address ?? '',
    grants: folders.map(({ mailboxId, right, hasChildren, reader }) => ({
      mailboxId,
      hasChildren,
      reader,
      right: isReadOnly ? 'reader' : right,
      mayMarkSeen: !isReadOnly && (right === 'member' || reader !== null),
    })),
    isReadOnly: isReadOnly || !isWritten,
    mayMarkSeen: !isReadOnly && (isWritten || folders.some(({ reader }) => reader !== null)),
  };
}

/** The mail of an account that the person may open; null for any other. */
export function openView(
  store: WholeStore & PartialStore,
  { whole, partial }: Doors,
  accountId: AccountId,
): MailView | null {
  const access = whole.get(accountId);
  if (access !== undefined) return createWholeView(store, access);
  const part = partial.get(accountId);
  return part === undefined ? null : createPartialView(store, part);
}
