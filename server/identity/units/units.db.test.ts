import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { createTestIdentity, importRow, type TestIdentity } from '../testing/create-test-identity.ts';
import { formatUai } from '../uai.ts';

let t: TestIdentity;
const one = formatUai(549001);
const two = formatUai(549002);
const far = formatUai(559001);
const ids = new Map<string, AccountId>();

before(async () => {
  t = await createTestIdentity();
  const rows = [
    importRow('aesh1', { role: 'aesh', establishment: one }),
    importRow('aesh2', { role: 'aesh', establishment: far }),
    importRow('aesh3', { role: 'aesh', establishment: far }),
    importRow('coord', { role: 'coordinator', establishment: one }),
    importRow('prof', { role: 'teacher', establishment: one }),
    importRow('eleve', { role: 'pupil', establishment: one }),
  ];
  const outcomes = await t.identity.importAccounts(rows);
  rows.forEach((row, index) => {
    const outcome = outcomes[index];
    assert.ok(outcome !== undefined && outcome.kind !== 'refused');
    ids.set(row.login, outcome.accountId);
  });
});
after(() => t.testDb.close());

const school = (uai: string) => ({ uai, name: `École ${uai}`, city: 'Nancéville', department: '054' });
const pial = {
  code: 'PIAL-54',
  kind: 'pial',
  name: 'PIAL de Nancéville',
  address: 'aesh.nanceville@ac-exemple.fr',
  establishments: `${one} ${two}`,
};
const id = (login: string): AccountId => {
  const found = ids.get(login);
  assert.ok(found);
  return found;
};
async function members(sender: string): Promise<string[] | undefined> {
  const groups = await t.identity.expandGroups(id(sender), ['Aesh.Nanceville@ac-exemple.fr']);
  return groups.get('Aesh.Nanceville@ac-exemple.fr')?.map((address) => address.split('.')[0] ?? '');
}
const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

test('schools and units: created, unchanged, refused; a dry run writes nothing; a wrong key warns', async () => {
  const schools = [school(one), school(two), school('0450000A'), school('école')];
  const dry = await t.identity.structures.importSchools(schools, true);
  assert.deepEqual(kinds(dry.outcomes), ['created', 'created', 'created', 'refused']);
  assert.match(JSON.stringify(dry.outcomes[2]), /ne correspond pas/);
  assert.deepEqual(
    kinds((await t.identity.structures.importSchools(schools, false)).outcomes),
    kinds(dry.outcomes),
  );
  const again = await t.identity.structures.importSchools(
    [school(one), { ...school(two), name: 'Lycée' }],
    false,
  );
  assert.deepEqual(kinds(again.outcomes), ['unchanged', 'changed']);
  const units = [
    pial,
    { ...pial, code: one },
    { ...pial, code: 'X2', kind: 'club' },
    { ...pial, code: 'X3', address: 'prof@ac-exemple.fr' },
    { ...pial, code: 'X4', address: 'groupe@ailleurs.fr' },
    { ...pial, code: 'X5', address: '', establishments: 'abc' },
  ];
  const report = await t.identity.structures.importUnits(units, false);
  assert.deepEqual(kinds(report.outcomes), [
    'created',
    'refused',
    'refused',
    'refused',
    'refused',
    'refused',
  ]);
  assert.deepEqual(kinds((await t.identity.structures.importUnits([pial], false)).outcomes), ['unchanged']);
});

test('the group of a PIAL follows the assignments, day by day', async () => {
  assert.deepEqual(await members('prof'), ['aesh1', 'coord']);
  const rows = [
    { person: 'aesh2', structure: two.toLowerCase(), begins_on: '2026-09-01', ends_on: '10/09/2026' },
    { person: 'aesh3', structure: 'pial-54', begins_on: '2026-09-05', ends_on: '' },
    { person: 'prof', structure: 'PIAL-54', begins_on: '2026-09-01', ends_on: '' },
  ];
  const report = await t.identity.structures.importAssignments(rows, false);
  assert.deepEqual(kinds(report.outcomes), ['created', 'created', 'created']);
  assert.deepEqual(await members('coord'), ['aesh1', 'aesh2', 'coord'], 'a teacher is not of the group');
  t.clock.advance(5 * 86_400);
  assert.deepEqual(await members('coord'), ['aesh1', 'aesh2', 'aesh3', 'coord']);
  t.clock.advance(6 * 86_400);
  assert.deepEqual(await members('coord'), ['aesh1', 'aesh3', 'coord']);
});

test('a file of assignments is the whole truth for those it names, and a bad line takes nothing away', async () => {
  const row = { person: 'aesh3', structure: far, begins_on: '2026-09-10', ends_on: '' };
  const bad = await t.identity.structures.importAssignments(
    [row, { person: 'aesh3', structure: far, begins_on: 'hier', ends_on: '' }],
    true,
  );
  assert.deepEqual([kinds(bad.outcomes), bad.removed], [['created', 'refused'], 0]);
  const dry = await t.identity.structures.importAssignments([row], true);
  assert.equal(dry.removed, 1);
  assert.deepEqual(await members('coord'), ['aesh1', 'aesh3', 'coord']);
  await t.identity.structures.importAssignments([row], false);
  assert.deepEqual(await members('coord'), ['aesh1', 'coord']);
  const wrong = await t.identity.structures.importAssignments(
    [
      { person: 'personne', structure: far, begins_on: '2026-09-10', ends_on: '' },
      { person: 'aesh1', structure: far, begins_on: '2026-09-10', ends_on: '2026-09-09' },
    ],
    false,
  );
  assert.deepEqual(kinds(wrong.outcomes), ['refused', 'refused']);
});

test('a group is found and written to by the staff alone, and is no mailbox', async () => {
  assert.equal(await members('eleve'), undefined);
  const found = await t.identity.resolveRecipients(['aesh.nanceville@ac-exemple.fr']);
  assert.equal(found.size, 0, 'from outside it is nobody');
  const entries = await t.identity.searchDirectory('aesh.nanc', 10);
  assert.deepEqual(
    entries.map(({ kind, name }) => [kind, name]),
    [['group', 'PIAL de Nancéville']],
  );
  assert.equal(
    (await t.identity.signIn('aesh.nanceville', 'x', { remoteAddress: '192.0.2.1', userAgent: '' })).kind,
    'refused',
  );
});

test('functional mailboxes by file: owners, members, readers; nobody else’s address, nobody unknown', async () => {
  const row = { name: 'École', establishment: one, members: '', readers: '', owners: 'prof@ac-exemple.fr' };
  const report = await t.identity.structures.importMailboxes(
    [
      { ...row, address: `ce.${one}@ac-exemple.fr`, members: 'coord@ac-exemple.fr' },
      { ...row, address: 'aesh1@ac-exemple.fr' },
      { ...row, address: 'autre@ac-exemple.fr', owners: 'inconnue@ac-exemple.fr' },
      { ...row, address: 'sans@ac-exemple.fr', owners: '' },
    ],
    false,
  );
  assert.deepEqual(kinds(report.outcomes), ['created', 'refused', 'refused', 'created']);
  assert.match(JSON.stringify(report.outcomes[3]), /propriétaire/);
  const rights = (await t.identity.listAccess(id('coord'))).map(({ right }) => right);
  assert.deepEqual(rights, ['self', 'member']);
});

test('a move takes the old rights away, and an arriving head gets the mailboxes of the school', async () => {
  await t.identity.importAccounts([importRow('coord', { role: 'coordinator', establishment: far })]);
  assert.deepEqual(
    (await t.identity.listAccess(id('coord'))).map(({ right }) => right),
    ['self'],
  );
  const [head] = await t.identity.importAccounts([importRow('chef', { role: 'head', establishment: one })]);
  assert.ok(head !== undefined && head.kind === 'created');
  assert.deepEqual(
    (await t.identity.listAccess(head.accountId)).map(({ right }) => right),
    ['self', 'owner', 'owner'],
  );
});
