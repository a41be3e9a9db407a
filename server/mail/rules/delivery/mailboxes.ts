import type { AccountId } from '#base';
import type { MailboxId, MailboxRow, Store } from '#store';

/** The mailboxes of one account as scripts name them: paths with slashes, INBOX in any case, `M12` as an id. */
export interface MailboxPaths {
  find(path: string): MailboxId | null;
  findById(id: string): MailboxId | null;
  role(role: MailboxRow['role']): MailboxId | null;
  pathOf(mailboxId: MailboxId): string | null;
}

export function createMailboxPaths(rows: readonly MailboxRow[]): MailboxPaths {
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const pathOf = (row: MailboxRow): string => {
    const parent = row.parentId === null ? undefined : byId.get(row.parentId);
    return parent === undefined ? row.name : `${pathOf(parent)}/${row.name}`;
  };
  const byPath = new Map(rows.map((row) => [pathOf(row), row.mailboxId]));
  const role = (wanted: MailboxRow['role']) => rows.find((row) => row.role === wanted)?.mailboxId ?? null;
  return {
    role,
    find: (path) =>
      path.toUpperCase() === 'INBOX' ? role('inbox') : (byPath.get(path.normalize('NFC')) ?? null),
    findById(id) {
      const number = /^M([1-9]\d{0,15})$/.exec(id)?.[1];
      const row = number === undefined ? undefined : byId.get(Number(number) as MailboxId);
      return row?.mailboxId ?? null;
    },
    pathOf(mailboxId) {
      const row = byId.get(mailboxId);
      return row === undefined ? null : pathOf(row);
    },
  };
}

/** Makes a folder and those it lies in (RFC 5490, section 3.2); null when that cannot be. */
export async function createPath(
  store: Pick<Store, 'listMailboxes' | 'createMailbox'>,
  accountId: AccountId,
  path: string,
): Promise<MailboxId | null> {
  let parentId: MailboxId | null = null;
  for (const name of path.split('/')) {
    const rows: MailboxRow[] = await store.listMailboxes(accountId);
    const wanted = name.normalize('NFC');
    const found = rows.find((row) => row.parentId === parentId && row.name === wanted);
    if (found !== undefined) {
      parentId = found.mailboxId;
      continue;
    }
    const place = { name: wanted, parentId, role: null, sortOrder: 0, subscribed: true };
    const made = await store.createMailbox(accountId, place);
    if (made.kind !== 'done') return null;
    parentId = made.mailboxId;
  }
  return parentId;
}
