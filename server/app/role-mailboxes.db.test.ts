import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDb, type TestDb } from '#base/testing';
import { silentLog, systemClock, type AccountId } from '#base';
import { createIdentity, identityMigrations } from '#identity';
import { foundRoleMailboxes } from './role-mailboxes.ts';

const domains = ['ac-exemple.fr', 'ecoles.ac-exemple.fr'];
const wanted = domains.flatMap((domain) => [`postmaster@${domain}`, `abuse@${domain}`]);
let testDb: TestDb;
const founded: AccountId[] = [];
const store = {
  createAccounts: async (accounts: readonly { accountId: AccountId }[]) =>
    void founded.push(...accounts.map(({ accountId }) => accountId)),
};

before(async () => {
  testDb = await createTestDb([identityMigrations]);
});
after(() => testDb.close());

function open(ownDomains: readonly string[]) {
  return createIdentity({
    onContained: async () => {},
    notify: async () => {},
    shareReading: async () => {},
    nameFolders: async () => new Map(),
    smsProvider: { send: async () => {}, close: async () => {} },
    db: testDb.db,
    clock: systemClock,
    log: silentLog,
    ownDomains,
    secret: Buffer.alloc(32, 7),
  });
}
type Identity = ReturnType<typeof open>;
const found = (identity: Identity, names: readonly string[]) =>
  foundRoleMailboxes({ identity, store }, names, null);

test('postmaster and abuse of every domain lead to one mailbox, with a place in the store', async () => {
  const identity = open(domains);
  await found(identity, domains);
  const recipients = await identity.resolveRecipients([...wanted, 'PostMaster@AC-Exemple.fr']);
  assert.deepEqual([...recipients.keys()].sort(), [...wanted, 'PostMaster@AC-Exemple.fr'].sort());
  const accounts = new Set([...recipients.values()].map(({ accountId }) => accountId));
  assert.equal(accounts.size, 1);
  assert.deepEqual(founded, [...accounts]);
  assert.ok([...recipients.values()].every(({ kind }) => kind === 'functional'));
});

test('again, and with one more domain, it is the same mailbox; administrators and the help desk open it', async () => {
  const more = [...domains, 'lycees.ac-exemple.fr'];
  const identity = open(more);
  const row = { givenName: 'Ada', familyName: 'Un', establishment: '', password: '', appPassword: '' };
  const outcomes = await identity.importAccounts([
    { ...row, login: 'ada', address: 'ada@ac-exemple.fr', role: 'administrator' },
    { ...row, login: 'hugo', address: 'hugo@ac-exemple.fr', role: 'help-desk' },
    { ...row, login: 'tom', address: 'tom@ac-exemple.fr', role: 'teacher' },
  ]);
  await found(identity, more);
  await found(identity, more);
  const recipient = (await identity.resolveRecipients(['abuse@lycees.ac-exemple.fr'])).values().next().value;
  assert.equal(recipient?.accountId, founded[0]);
  const rights = await Promise.all(
    outcomes.map(async (outcome) => {
      assert.notEqual(outcome.kind, 'refused');
      const person = outcome.kind === 'refused' ? (0 as AccountId) : outcome.accountId;
      return (await identity.findAccess(person, founded[0] as AccountId))?.right ?? null;
    }),
  );
  assert.deepEqual(rights, ['member', 'member', null]);
});
