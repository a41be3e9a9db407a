import type { AccountId } from '#base';
import type { GivenFolder, ShareOutcome } from '#identity';
import type { Store } from '#store';
import type { ImapIdentity } from '../types.ts';
import type { Known } from './members.ts';

type NewDelegation = Parameters<ImapIdentity['delegations']['share']>[1];

const outside = { fr: 'Dehors : écrivez-lui', en: 'Outside: write to them' };

/** Folders that people give one another as `identity` keeps them, in memory; `tell` is called with who was touched. */
export function createDelegations(
  people: ReadonlyMap<string, Known>,
  store: Pick<Store, 'listMailboxes'>,
  tell: (account: AccountId) => void,
): ImapIdentity['delegations'] {
  let rows: (GivenFolder & { owner: AccountId })[] = [];
  const all = (): Known[] => [...people.values()];
  const byId = (account: AccountId): Known | undefined =>
    all().find(({ person }) => person.accountId === account);
  const isThat =
    (owner: AccountId, mailboxId: number, memberId: number) =>
    (row: GivenFolder & { owner: AccountId }): boolean =>
      row.owner === owner && row.mailboxId === mailboxId && row.memberId === memberId;
  const owns = async (owner: AccountId, id: number): Promise<boolean> =>
    (await store.listMailboxes(owner)).some(({ mailboxId }) => mailboxId === id);
  const give = (owner: AccountId, delegation: NewDelegation): ShareOutcome => {
    if (!delegation.address.endsWith('@ac-exemple.fr')) return { kind: 'outside', text: outside };
    const member = all().find(({ person }) => person.address === delegation.address.toLowerCase());
    if (member === undefined) return { kind: 'unknown-person' };
    const { accountId: memberId, name, address } = member.person;
    if (memberId === owner) return { kind: 'self', text: outside };
    const kept = rows.filter((row) => !isThat(owner, delegation.mailboxId, memberId)(row));
    rows = [...kept, { ...delegation, owner, memberId, name, address, givenAt: new Date(), isPaused: false }];
    tell(memberId);
    return { kind: 'done' };
  };
  return {
    async share({ accountId: owner }, delegation) {
      return (await owns(owner, delegation.mailboxId)) ? give(owner, delegation) : { kind: 'unknown-folder' };
    },
    async changeRight({ accountId: owner }, { was, ...change }) {
      const { mailboxId, address } = change;
      if (!(await owns(owner, mailboxId))) return { kind: 'unknown-folder' };
      const isIt = (row: (typeof rows)[number]) => row.mailboxId === mailboxId && row.address === address;
      const now = rows.find((row) => row.owner === owner && isIt(row));
      if ((now?.right ?? null) !== was) return { kind: 'changed' };
      const { hasChildren = false, reading = 'shared', until = null } = now ?? {};
      return give(owner, { ...change, hasChildren, reading, until });
    },
    listGiven: async (owner) => rows.filter((row) => row.owner === owner),
    listReceived: async (person) =>
      rows.flatMap(({ owner, memberId, reading, ...row }) => {
        const known = byId(owner);
        const isOver = row.until !== null && row.until.getTime() <= Date.now();
        if (memberId !== person || row.isPaused || isOver || known?.isOpen !== true) return [];
        const { name, address } = known.person;
        return [{ ...row, accountId: owner, name, address, reader: reading === 'private' ? person : null }];
      }),
    async stop({ accountId: owner }, { mailboxId, memberId }) {
      const before = rows.length;
      rows = rows.filter((row) => !isThat(owner, mailboxId, memberId)(row));
      tell(memberId as AccountId);
      return rows.length < before;
    },
  };
}
