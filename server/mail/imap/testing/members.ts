import type { AccountId } from '#base';
import type { Access, Person } from '#identity';
import type { ImapIdentity } from '../types.ts';

export interface Known {
  person: Person;
  isOpen: boolean;
  access: Access[];
}

export const addressOf = (account: AccountId): string => `partage-${account}@ac-exemple.fr`;

export function createAccess(
  known: Known,
  accountId: AccountId,
  right: 'owner' | 'member' | 'reader',
  isReadApart = known.access.some((one) => one.accountId === accountId && one.reader !== null),
): Access {
  const isReadOnly = right === 'reader';
  const reader = isReadApart ? known.person.accountId : null;
  const mayMarkSeen = isReadApart || !isReadOnly;
  return {
    accountId,
    name: 'Partage',
    address: addressOf(accountId),
    right,
    isReadOnly,
    reader,
    mayMarkSeen,
  };
}

/** The members of shared mailboxes as `identity` keeps them, in memory; `tell` is called with who was touched. */
export function createMembers(
  people: ReadonlyMap<string, Known>,
  tell: (account: AccountId) => void,
): ImapIdentity['members'] {
  const all = (): Known[] => [...people.values()];
  const rightOf = ({ access }: Known, mailbox: AccountId): Access['right'] | undefined =>
    access.find(({ accountId }) => accountId === mailbox)?.right;
  const owners = (mailbox: AccountId): Known[] => all().filter((one) => rightOf(one, mailbox) === 'owner');
  const isOwner = ({ accountId }: Person, mailbox: AccountId): boolean =>
    owners(mailbox).some(({ person }) => person.accountId === accountId);
  const isLast = (known: Known, mailbox: AccountId): boolean =>
    owners(mailbox).length === 1 && owners(mailbox)[0] === known;
  return {
    async list({ accountId: owner }) {
      const own = all().find(({ person }) => person.accountId === owner)?.access ?? [];
      return own
        .filter(({ right }) => right === 'owner')
        .map(({ accountId, name, address, reader }) => ({
          id: accountId,
          name,
          address,
          reading: reader === null ? ('shared' as const) : ('private' as const),
          members: all().flatMap((each) => {
            const right = rightOf(each, accountId);
            if (right === undefined || right === 'self') return [];
            return [
              { id: each.person.accountId, name: each.person.name, address: each.person.address, right },
            ];
          }),
        }));
    },
    async find(actor, mailbox, name) {
      const named = all().find(({ person: { login, address } }) =>
        [login, address, `alias.${address}`].includes(name.toLowerCase()),
      );
      if (named === undefined || (actor.accountId !== mailbox && !isOwner(actor, mailbox))) return null;
      return { accountId: named.person.accountId, address: named.person.address };
    },
    async set(actor, mailbox, { address, right, was }) {
      if (!isOwner(actor, mailbox)) return { kind: 'forbidden' };
      const known = all().find(({ person }) => person.address === address);
      if (known === undefined)
        return address.endsWith('@ac-exemple.fr')
          ? { kind: 'unknown-person' }
          : {
              kind: 'outside',
              text: {
                fr: 'Une boîte de l’académie reste ici : écrivez-lui.',
                en: 'It stays here: write to them.',
              },
            };
      if ((rightOf(known, mailbox) ?? null) !== was) return { kind: 'changed' };
      if (right !== 'owner' && isLast(known, mailbox)) return { kind: 'last-owner' };
      const access = createAccess(known, mailbox, right);
      known.access = [...known.access.filter(({ accountId }) => accountId !== mailbox), access];
      tell(known.person.accountId);
      return { kind: 'done' };
    },
    async remove(actor, mailbox, { id: member, was }) {
      if (!isOwner(actor, mailbox)) return { kind: 'forbidden' };
      const known = all().find(({ person }) => person.accountId === member);
      if (known === undefined) return { kind: 'unknown-person' };
      if (was !== null && rightOf(known, mailbox) !== was) return { kind: 'changed' };
      if (isLast(known, mailbox)) return { kind: 'last-owner' };
      known.access = known.access.filter(({ accountId }) => accountId !== mailbox);
      tell(member);
      return { kind: 'done' };
    },
    async setReading(actor, mailbox, reading) {
      if (!isOwner(actor, mailbox)) return { kind: 'forbidden' };
      for (const known of all()) {
        const right = rightOf(known, mailbox);
        if (right === undefined || right === 'self') continue;
        const access = createAccess(known, mailbox, right, reading === 'private');
        known.access = [...known.access.filter(({ accountId }) => accountId !== mailbox), access];
        tell(known.person.accountId);
      }
      return { kind: 'done' };
    },
  };
}
