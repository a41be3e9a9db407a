import type { NameFolders } from '#identity';
import type { Store } from '#store';

/** What the directory asks of the store about folders that people share: whether they are there, and their names. */
export function createNameFolders(store: Pick<Store, 'listMailboxes'>): NameFolders {
  return async (account, mailboxIds) => {
    const asked = new Set(mailboxIds);
    const rows = await store.listMailboxes(account);
    return new Map(
      rows.filter(({ mailboxId }) => asked.has(mailboxId)).map(({ mailboxId, name }) => [mailboxId, name]),
    );
  };
}
