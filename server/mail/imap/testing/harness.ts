import { silentLog, type AccountId, type Log } from '#base';
import { createTestCertificate } from '#base/testing';
import type { Person } from '#identity';
import { createFakeSasl } from '#identity/testing';
import type { Store } from '#store';
import { createAccount, createTestStore, type TestStore } from '#store/testing';
import { createImapServer, type ImapListener, type ImapServerLimits } from '../index.ts';
import type { ImapIdentity } from '../types.ts';

import { ImapClient } from './imap-client.ts';
import { createDelegations } from './delegations.ts';
import { createAccess, createMembers, type Known } from './members.ts';

type Delegation = Parameters<ImapIdentity['delegations']['share']>[1];

export interface Harness extends TestStore {
  plain: ImapListener;
  tls: ImapListener;
  /** Their login is their name, their device password `device`. */
  found(login: string, quotaBytes?: number | null): Promise<AccountId>;
  /** Signed in. */
  connect(login: string): Promise<ImapClient>;
  /** Signed in at another process of the same service. */
  connectElsewhere(login: string): Promise<ImapClient>;
  /** Gives `login` a right on the account of another. */
  share(login: string, other: AccountId, right: 'owner' | 'member' | 'reader', isReadApart?: boolean): void;
  /** `isTold`: whether their sessions hear of it. */
  unshare(login: string, other: AccountId, isTold?: boolean): void;
  /** Gives a folder of the mailbox of `owner` to `login`; null takes it back. */
  give(
    owner: string,
    login: string,
    mailboxId: number,
    how: Partial<Omit<Delegation, 'mailboxId' | 'address'>> | null,
  ): Promise<void>;
  /** Tells that the rights of `login` have changed. */
  tellAccess(login: string): void;
  /** Ends every device password of theirs, and tells. */
  revoke(login: string): void;
}

/** The IMAP side over a real store, with a directory in memory, on free ports. `wrap`: what comes between the two. */
export async function startHarness(
  limits: Partial<ImapServerLimits> = {},
  wrap: (store: Store) => Store = (store) => store,
  log: Log = silentLog,
): Promise<Harness> {
  const testStore = await createTestStore();
  const people = new Map<string, Known>();
  const listeners = new Set<(account: AccountId) => void>();
  const identity = createIdentity(people, listeners, testStore.store);
  const options = {
    identity,
    clock: { now: () => new Date() },
    log,
    tls: await createTestCertificate('imap.ac-exemple.fr'),
    limits: { stopMs: 200, messageBytes: 100_000, ...limits },
  };
  const server = createImapServer({ ...options, store: wrap(testStore.store) });
  const plain = await server.listen({ host: '127.0.0.1', port: 0, isTls: false });
  const tls = await server.listen({ host: '127.0.0.1', port: 0, isTls: true });
  let elsewhere: Promise<ImapListener> | null = null;
  const openElsewhere = async (): Promise<ImapListener> => {
    const another = createImapServer({ ...options, store: await testStore.openAnother() });
    return another.listen({ host: '127.0.0.1', port: 0, isTls: false });
  };
  const require = (login: string): Known => {
    const known = people.get(login);
    if (known === undefined) throw new Error(`nobody is called ${login}`);
    return known;
  };
  return {
    ...testStore,
    plain,
    tls,
    async found(login, quotaBytes = null) {
      const accountId = await createAccount(testStore.store, quotaBytes);
      people.set(login, createKnown(login, accountId));
      return accountId;
    },
    connect: (login) => signIn(plain.port, login),
    async connectElsewhere(login) {
      return signIn((await (elsewhere ??= openElsewhere())).port, login);
    },
    share(login, other, right, isReadApart = false) {
      const known = require(login);
      const access = createAccess(known, other, right, isReadApart);
      known.access = [...known.access.filter(({ accountId }) => accountId !== other), access];
    },
    async give(owner, login, mailboxId, how) {
      const [from, to] = [require(owner).person, require(login).person];
      const { delegations } = identity;
      const origin = { remoteAddress: '', userAgent: '' };
      if (how === null) {
        await delegations.stop(from, { mailboxId, memberId: to.accountId, was: null }, origin);
        return;
      }
      const plain = { right: 'reader', hasChildren: false, reading: 'shared', until: null } as const;
      await delegations.share(from, { ...plain, ...how, mailboxId, address: to.address }, origin);
    },
    tellAccess(login) {
      for (const listener of listeners) listener(require(login).person.accountId);
    },
    unshare(login, other, isTold = true) {
      const known = require(login);
      known.access = known.access.filter(({ accountId }) => accountId !== other);
      if (isTold) for (const listener of listeners) listener(known.person.accountId);
    },
    revoke(login) {
      const known = require(login);
      known.isOpen = false;
      for (const listener of listeners) listener(known.person.accountId);
    },
    async close() {
      await Promise.all([plain.close(), tls.close(), elsewhere?.then((listener) => listener.close())]);
      await testStore.close();
    },
  };
}

async function signIn(port: number, login: string): Promise<ImapClient> {
  const client = await ImapClient.open(port);
  await client.say(`LOGIN ${login} device`);
  return client;
}

function createKnown(login: string, accountId: AccountId): Known {
  const address = `${login}@ac-exemple.fr`;
  const person: Person = {
    accountId,
    login,
    givenName: login,
    familyName: 'Exemple',
    name: `${login} Exemple`,
    address,
    role: 'teacher',
    establishment: null,
    epoch: 0,
  };
  return {
    person,
    isOpen: true,
    access: [
      {
        accountId,
        name: person.name,
        address,
        right: 'self',
        isReadOnly: false,
        reader: null,
        mayMarkSeen: true,
      },
    ],
  };
}

function createIdentity(
  people: ReadonlyMap<string, Known>,
  listeners: Set<(account: AccountId) => void>,
  store: TestStore['store'],
): ImapIdentity {
  const byAccount = (account: AccountId): Known | undefined =>
    [...people.values()].find(({ person }) => person.accountId === account);
  const tell = (account: AccountId): void => listeners.forEach((listener) => listener(account));
  return {
    sasl: createFakeSasl(async (login, password, _origin, protocol) => {
      const known = people.get(login);
      if (login === 'trop') return { kind: 'throttled', retryAfterSeconds: 60 };
      if (known?.isOpen !== true || password !== 'device' || protocol !== 'imap') return { kind: 'refused' };
      return { kind: 'authenticated', person: known.person, appPasswordId: 1 };
    }),
    isCredentialInForce: async (account) => byAccount(account)?.isOpen === true,
    listAccess: async (account) => byAccount(account)?.access ?? [],
    connections: { noteProgram: async () => undefined },
    members: createMembers(people, tell),
    delegations: createDelegations(people, store, tell),
    revocations: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: async () => undefined,
    },
  };
}
