import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from './testing/create-test-identity.ts';
import type { Person } from './types.ts';

const login = 'nora';
const password = 'Un-Bon-Mot-De-Passe-42!';
let t: TestIdentity;
let person: Person;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([importRow(login, { password })]);
  const signedIn = await t.identity.signIn(login, password, schoolOrigin);
  assert.ok(signedIn.kind === 'signed-in');
  person = signedIn.person;
});
after(async () => {
  await t.identity.revocations.close();
  await t.testDb.close();
});

const use = (secret: string, protocol?: 'imap' | 'jmap') =>
  t.identity.authenticateAppPassword(login, secret, schoolOrigin, protocol);

test('a device password opens the protocols it is for, and is listed under the one it was used with', async () => {
  const made = await t.identity.createAppPassword(person.accountId, 'Téléphone', { protocols: ['imap'] });
  assert.equal((await use(made.appPassword, 'jmap')).kind, 'refused');
  assert.equal((await use(made.appPassword)).kind, 'refused');
  const opened = await use(made.appPassword, 'imap');
  assert.ok(opened.kind === 'authenticated');
  assert.equal(opened.appPasswordId, made.appPasswordId);
  assert.equal((await use(password, 'imap')).kind, 'refused', 'the account’s own password opens no program');
  const [latest] = await t.identity.connections.list(person.accountId, { before: null, limit: 10 });
  assert.equal(latest?.protocol, 'imap');
});

test('it is in force until it is ended or too old, and for its protocols alone; its end is told', async () => {
  const expiresAt = new Date(t.clock.now().getTime() + 60_000);
  const { appPasswordId: id } = await t.identity.createAppPassword(person.accountId, 'Tablette', {
    protocols: ['imap'],
    expiresAt,
  });
  const inForce = (protocol: 'imap' | 'submission' = 'imap') =>
    t.identity.isCredentialInForce(person.accountId, { kind: 'app-password', id }, protocol);
  assert.equal(await inForce(), true);
  assert.equal(await inForce('submission'), false);
  assert.equal(
    await t.identity.isCredentialInForce(
      (person.accountId + 1) as typeof person.accountId,
      { kind: 'app-password', id },
      'imap',
    ),
    false,
  );
  t.clock.advance(60);
  assert.equal(await inForce(), false);
  const { appPasswordId: other } = await t.identity.createAppPassword(person.accountId, 'Portable');
  const told = new Promise<number>((resolve) => t.identity.revocations.subscribe(resolve));
  // The first question of the feed only learns what lies behind.
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.equal(await t.identity.endAppPassword(person.accountId, other), true);
  assert.equal(await told, person.accountId);
  assert.equal(
    await t.identity.isCredentialInForce(person.accountId, { kind: 'app-password', id: other }, 'imap'),
    false,
  );
  assert.equal(await t.identity.endAppPassword(person.accountId, other), false);
});
