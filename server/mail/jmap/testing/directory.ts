import { accountId, type AccountId } from '#base';
import type { Role } from '#contract';
import type { Access, DirectoryEntry, Identity, Person, ReceivedFolder, Recipient } from '#identity';

export const DOMAIN = 'ac-exemple.fr';

/** A directory of a few people and one functional mailbox, as identity would tell it. */
export interface TestDirectory extends Pick<
  Identity,
  'listAccess' | 'searchDirectory' | 'findEntries' | 'isOwnDomain' | 'resolveRecipients'
> {
  /** What each person is given of others' mailboxes. */
  received: Map<AccountId, ReceivedFolder[]>;
  delegations: { listReceived(person: AccountId): Promise<ReceivedFolder[]> };
  addPerson(login: string, role?: Role): Person;
  addFunctional(
    address: string,
    members: readonly { person: Person; right: Access['right'] }[],
    isReadApart?: boolean,
  ): AccountId;
  accountIds(): AccountId[];
}

export function createTestDirectory(): TestDirectory {
  const entries: DirectoryEntry[] = [];
  const accesses = new Map<AccountId, Access[]>();
  const received = new Map<AccountId, ReceivedFolder[]>();
  const add = (entry: Omit<DirectoryEntry, 'accountId'>): AccountId => {
    const id = accountId(entries.length + 1);
    entries.push({ ...entry, accountId: id });
    return id;
  };
  const find = (address: string): DirectoryEntry | undefined =>
    entries.find((entry) => entry.address === address.toLowerCase().replace(/\+[^@]*/, ''));
  return {
    received,
    delegations: { listReceived: async (person) => received.get(person) ?? [] },
    addPerson(login, role = 'teacher') {
      const [givenName = login, familyName = ''] = login.split('.');
      const name = `${givenName} ${familyName}`.trim();
      const address = `${login}@${DOMAIN}`;
      const id = add({ name, address, kind: 'person', role, establishment: 'Collège test' });
      accesses.set(id, [
        { accountId: id, name, address, right: 'self', isReadOnly: false, reader: null, mayMarkSeen: true },
      ]);
      const person = { accountId: id, login, givenName, familyName, name, address, role };
      return { ...person, establishment: null, epoch: 0 };
    },
    addFunctional(address, members, isReadApart = false) {
      const id = add({ name: 'Secrétariat', address, kind: 'functional', role: null, establishment: null });
      for (const { person, right } of members) {
        const isReadOnly = right === 'reader';
        accesses.get(person.accountId)?.push({
          accountId: id,
          name: 'Secrétariat',
          address,
          right,
          isReadOnly,
          reader: isReadApart ? person.accountId : null,
          mayMarkSeen: isReadApart || !isReadOnly,
        });
      }
      return id;
    },
    accountIds: () => entries.map((entry) => entry.accountId),
    listAccess: async (id) => accesses.get(id) ?? [],
    searchDirectory: async (text, limit) =>
      entries.filter((entry) => entry.name.includes(text)).slice(0, limit),
    findEntries: async (ids) => entries.filter((entry) => ids.includes(entry.accountId)),
    isOwnDomain: (domain) => domain.toLowerCase() === DOMAIN,
    async resolveRecipients(addresses) {
      const found = new Map<string, Recipient>();
      for (const address of addresses) {
        const entry = find(address);
        if (entry !== undefined && entry.kind !== 'group')
          found.set(address, { address, accountId: entry.accountId, kind: entry.kind, tag: null });
      }
      return found;
    },
  };
}
