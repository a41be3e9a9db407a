import { normalizeText } from '#contract';
import type { AccountId } from '#base';
import type { MailboxId, MailboxRow, Store } from '#store';

/**
 * The mailboxes of one account as scripts name them: paths with slashes, INBOX in any case as their first level, as IMAP
 * has it, or the inbox's own name; `M12` as an id.
 */
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
  const inbox = rows.find((row) => row.role === 'inbox');
  return {
    role: (wanted) => rows.find((row) => row.role === wanted)?.mailboxId ?? null,
    find(path) {
      const [first = '', ...below] = normalizeText(path, 'NFC').split('/');
      const home = isInbox(first) && inbox !== undefined ? pathOf(inbox) : first;
      return byPath.get([home, ...below].join('/')) ?? null;
    },
    findById(id) {
      const number = parseMailboxId(id);
      return number !== null && byId.has(number) ? number : null;
    },
    pathOf(mailboxId) {
      const row = byId.get(mailboxId);
      return row === undefined ? null : pathOf(row);
    },
  };
}

/** `M12`; null for what is no id. */
export function parseMailboxId(id: string): MailboxId | null {
  const number = /^M([1-9]\d{0,15})$/.exec(id)?.[1];
  return number === undefined ? null : (Number(number) as MailboxId);
}

/** Makes a folder and those it lies in (RFC 5490, section 3.2), all of them or none; null when that cannot be. */
export async function createPath(
  store: Pick<Store, 'createMailboxPath'>,
  accountId: AccountId,
  { path, inbox }: { path: string; inbox: MailboxId | null },
): Promise<MailboxId | null> {
  const [first = '', ...below] = path.split('/');
  const made = await store.createMailboxPath(
    accountId,
    isInbox(first) ? { parentId: inbox, names: below } : { parentId: null, names: [first, ...below] },
  );
  return made.kind === 'done' ? made.mailboxId : null;
}

/** RFC 5228, section 4.1, and RFC 9051, section 5.1: in any case, whatever the inbox is called on the screen. */
function isInbox(level: string): boolean {
  return level.toUpperCase() === 'INBOX';
}
