import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import type { AccountImport, ImportOutcome } from '../types.ts';
import { formatUai } from '../uai.ts';

let t: TestIdentity;
before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());

/** A row of a source that knows keys and names, and neither logins nor addresses. */
function keyed(externalId: string, givenName: string, familyName: string, more: Partial<AccountImport> = {}) {
  return { ...importRow('x', { givenName, familyName, login: '', address: '', externalId, ...more }) };
}
async function importRows(rows: AccountImport[]): Promise<ImportOutcome[]> {
  return t.identity.importAccounts(rows);
}
const idOf = (outcome: ImportOutcome | undefined): AccountId => {
  assert.ok(outcome !== undefined && outcome.kind !== 'refused', JSON.stringify(outcome));
  return outcome.accountId;
};
async function entryOf(id: AccountId) {
  const [entry] = await t.identity.findEntries([id]);
  return entry?.address;
}

test('logins and addresses are made by the rule, homonyms numbered, and the same file again changes nothing', async () => {
  const rows = [
    keyed('k1', 'Françoise', 'Durand', { password: 'Un-secret-de-départ-1' }),
    keyed('k2', 'François', 'Durand'),
    keyed('k3', 'Françoise', 'Durand'),
    importRow('fdurand1', { address: 'autre@ac-exemple.fr' }),
  ];
  const outcomes = await importRows(rows);
  assert.deepEqual(await Promise.all(outcomes.map((outcome) => entryOf(idOf(outcome)))), [
    'francoise.durand@ac-exemple.fr',
    'francois.durand@ac-exemple.fr',
    'francoise.durand1@ac-exemple.fr',
    'autre@ac-exemple.fr',
  ]);
  const signedIn = await t.identity.signIn('fdurand', 'Un-secret-de-départ-1', schoolOrigin);
  assert.ok(signedIn.kind === 'signed-in');
  assert.equal(signedIn.person.accountId, idOf(outcomes[0]));
  const again = await importRows(rows);
  assert.deepEqual(
    again.map((outcome) => [outcome.kind, idOf(outcome)]),
    outcomes.map((outcome) => ['unchanged', idOf(outcome)]),
  );
});

test('name, login and address change, the person stays, and the old address still leads to them', async () => {
  const [before] = await importRows([keyed('k10', 'Léa', 'Bernard', { password: 'Un-secret-de-départ-2' })]);
  const changed = keyed('k10', 'Léa', 'Bernard-Petit', {
    login: 'lbernard-petit',
    address: 'lea.bernard-petit@ac-exemple.fr',
    password: 'Un-secret-de-départ-2',
  });
  const [after] = await importRows([changed]);
  assert.deepEqual([after?.kind, idOf(after)], ['changed', idOf(before)]);
  const found = await t.identity.resolveRecipients(['lea.bernard@ac-exemple.fr', changed.address]);
  assert.deepEqual(
    [...found.values()].map(({ accountId }) => accountId),
    [idOf(before), idOf(before)],
  );
  assert.equal(
    (await t.identity.signIn('lbernard-petit', 'Un-secret-de-départ-2', schoolOrigin)).kind,
    'signed-in',
  );
  assert.equal((await t.identity.signIn('lbernard', 'Un-secret-de-départ-2', schoolOrigin)).kind, 'refused');
});

test('a key never takes the account of another, and a login without address nor key is refused', async () => {
  const rows = await importRows([
    keyed('k20', 'Paul', 'Un', { login: 'pun', address: 'paul.un@ac-exemple.fr' }),
    keyed('k21', 'Paul', 'Deux', { login: 'pdeux', address: 'paul.deux@ac-exemple.fr' }),
    importRow('pun', { address: 'paul.un@ac-exemple.fr' }),
    keyed('', 'Sans', 'Clé'),
    importRow('sansadresse', { address: '' }),
  ]);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['created', 'created', 'refused', 'refused', 'refused'],
  );
  const stolen = await importRows([
    keyed('k21', 'Paul', 'Deux', { login: 'pun', address: 'paul.deux@ac-exemple.fr' }),
    keyed('k99', 'Autre', 'Personne', { login: 'pun', address: 'autre.personne@ac-exemple.fr' }),
  ]);
  assert.deepEqual(
    stolen.map(({ kind }) => kind),
    ['refused', 'refused'],
  );
});

test('a departure that the source announces closes the account after the delay, and tells the new address', async () => {
  const school = formatUai(541234);
  const row = keyed('k30', 'Ève', 'Partante', {
    establishment: school,
    leavesOn: '31/08/2026',
    newAddress: 'eve@ac-autre.fr',
  });
  const [outcome] = await importRows([row]);
  await t.identity.departures.run();
  assert.equal((await t.identity.resolveRecipients(['eve.partante@ac-exemple.fr'])).size, 1);
  t.clock.advance(61 * 86_400);
  await t.identity.departures.run();
  assert.equal((await t.identity.resolveRecipients(['eve.partante@ac-exemple.fr'])).size, 0);
  assert.equal(await t.identity.findMoved('eve.partante@ac-exemple.fr'), 'eve@ac-autre.fr');
  assert.equal(await t.identity.findMoved('francoise.durand@ac-exemple.fr'), null);
  const [taken] = await importRows([keyed('k31', 'Ève', 'Partante')]);
  assert.notEqual(idOf(taken), idOf(outcome));
  assert.equal(await entryOf(idOf(taken)), 'eve.partante1@ac-exemple.fr', 'an address is not given again');
  for (const wrong of [
    { leavesOn: 'demain' },
    { leavesOn: '', newAddress: 'a@b.fr' },
    { newAddress: 'rien' },
  ]) {
    const [refused] = await importRows([{ ...row, externalId: 'k32', ...wrong }]);
    assert.equal(refused?.kind, 'refused', JSON.stringify(wrong));
  }
});

test('a departure told late leaves time, and the same file every day does not put it off', async () => {
  const row = keyed('k40', 'Tard', 'Annoncé', { leavesOn: '01/01/2026' });
  await importRows([row]);
  await t.identity.departures.run();
  const address = 'tard.annonce@ac-exemple.fr';
  assert.equal((await t.identity.resolveRecipients([address])).size, 1, 'not closed at once');
  for (let day = 0; day < 32; day++) {
    t.clock.advance(86_400);
    const named = { logins: [], externalIds: ['k40'] };
    const everybody = { logins: ['fdurand'], externalIds: ['k40'] };
    await t.identity.departures.apply(everybody, { ...everybody, externalIds: [] });
    assert.equal(
      (await t.identity.departures.plan(named)).absent.some(({ login }) => login === 'tannonce'),
      false,
    );
    await importRows([row]);
    await t.identity.departures.run();
  }
  assert.equal((await t.identity.resolveRecipients([address])).size, 0);
  assert.equal(t.notices.filter(({ notice }) => notice.kind === 'departure').length >= 2, true);
});
