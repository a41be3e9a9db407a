import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { findBorrowedName } from './borrowed-name.ts';
import {
  countStatements,
  createTestIdentity,
  importRow,
  type TestIdentity,
} from './testing/create-test-identity.ts';

let t: TestIdentity;
const ids = new Map<string, AccountId>();
const at = (login: string): string => `${login}@ac-exemple.fr`;
const id = (login: string): AccountId => ids.get(at(login)) ?? assert.fail(login);

const people: [login: string, givenName: string, familyName: string, role?: string][] = [
  ['anna', 'Anna', 'Martin'],
  ['jean', 'Jean', 'Dupont', 'head'],
  ['jean2', 'Jean', 'Dupont'],
  ['lea', 'Léa', 'Œuvrard-Noël'],
  ['marc', 'Marc', 'Roche', 'pupil'],
  ['moulin', 'Jean', 'Moulin'],
];

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts(
    people.map(([login, givenName, familyName, role = 'teacher']) =>
      importRow(login, { givenName, familyName, address: at(login), role }),
    ),
  );
  const mailbox = (local: string, name: string, members: string[] = []) => ({
    address: at(local),
    name,
    establishment: null,
    members: members.map((login) => ({ address: at(login), right: 'member' as const })),
  });
  await t.identity.createFunctionalMailboxes([
    mailbox('secretariat', 'Secrétariat du lycée Jean Moulin', ['anna']),
    mailbox('intendance', 'Intendance du lycée Jean Moulin'),
    mailbox('vs1', 'Vie scolaire'),
    mailbox('vs2', 'Vie scolaire'),
    mailbox('accueil', 'Accueil'),
  ]);
  const asked = [...people.map(([login]) => at(login)), at('secretariat')];
  for (const [address, { accountId }] of await t.identity.resolveRecipients(asked))
    ids.set(address, accountId);
});
after(() => t.testDb.close());

const judge = (login: string, ...shown: string[]) =>
  t.identity.findBorrowedName({ personId: id(login), accountId: id(login), ownNames: [] }, shown);

test('a colleague’s name is theirs, however it is written and whatever office stands around it', async () => {
  for (const shown of [
    'Jean Dupont',
    'DUPONT Jean',
    'Dupont, Jean',
    'jéan  dupônt',
    'Jean Dupont (proviseur)',
    'M. Jean Dupont',
    'Jean Dupont - proviseur du lycée',
    'Jean Dupont, proviseur',
    'Jean Dupont | Lycée',
    'Le proviseur Jean Dupont',
    'Jean Dupont Proviseur',
    'Jean\u3164Dupont',
    '\u115FJean\u1160 Dupont\uFFA0',
    'Jean Dupont 2',
    'Jean Dupont via Anna',
    'Jean Dupont VIA Anna Martin',
    'Jean Dupont (Anna Martin)',
    'Jean Dupont, Anna Martin',
    'J\u200bean Dup\u00adont',
    'Lea Oeuvrard Noel',
    `Jean Dupont${' '.repeat(150)}Anna Martin`,
  ]) {
    const name = /noel/i.test(shown) ? 'Léa Œuvrard-Noël' : 'Jean Dupont';
    assert.deepEqual(await judge('anna', shown), { name, kind: 'person' }, shown);
  }
});

test('one’s own name passes in any order, with more or less of it, whoever else bears it', async () => {
  for (const [login, ...shown] of [
    ['anna', 'Anna Martin', 'MARTIN Anna', 'A. Martin', 'Anna', 'Mme Martin', 'Anna Martin (secrétariat)'],
    [
      'anna',
      'Anna Martin - Jean Dupont',
      'Anna Martin pour Jean Dupont',
      'Anna Martin via le lycée',
      'Anna Martin-Dupont',
      'P/O Jean Dupont',
    ],
    ['anna', '', '   ', '(proviseur)', 'Le secrétariat', 'Professeure de lettres', '\u202e', '🙂 🙂'],
    ['jean2', 'Jean Dupont', 'Jean Dupont (professeur)', 'J. Dupont'],
    ['lea', 'Léa Noël', 'Lea Oeuvrard'],
    ['marc', 'Marc Roche'],
    ['anna', 'Marc Roche'],
  ] as const) {
    for (const one of shown) assert.equal(await judge(login, one), null, `${login}: ${one}`);
  }
});

test('the name of the one mailbox that is called so is its own, unless it is open to the person', async () => {
  const lycee = 'Intendance du lycée Jean Moulin';
  assert.deepEqual(await judge('anna', lycee), { name: lycee, kind: 'functional' });
  assert.equal(await judge('anna', 'Secrétariat du lycée Jean Moulin'), null, 'a member');
  assert.notEqual(await judge('jean', 'Secrétariat du lycée Jean Moulin'), null);
  for (const title of ['Vie scolaire', 'Accueil', 'Lycée Jean Moulin', 'Direction'])
    assert.equal(await judge('anna', title), null, title);
  const sender = { personId: id('anna'), accountId: id('secretariat'), ownNames: ['Anna Martin'] };
  for (const own of ['Anna Martin', 'Secrétariat du lycée Jean Moulin', 'Anna Martin, secrétariat'])
    assert.equal(await t.identity.findBorrowedName(sender, [own]), null, own);
  assert.notEqual(await t.identity.findBorrowedName(sender, ['Anna Martin', 'Jean Dupont']), null);
  // An absence message of the mailbox, in the name of one of its members.
  const itself = { personId: id('secretariat'), accountId: id('secretariat'), ownNames: [''] };
  assert.equal(await t.identity.findBorrowedName(itself, ['Anna Martin']), null);
  assert.notEqual(await t.identity.findBorrowedName(itself, ['Jean Dupont']), null);
});

test('one’s own name asks the database nothing, and no name asks it more than twice', async () => {
  const sender = { personId: id('anna'), accountId: id('anna'), ownNames: ['Anna Martin'] };
  const own = countStatements(t.testDb.db);
  await findBorrowedName(own.db, sender, ['Anna Martin', 'MARTIN Anna']);
  assert.equal(own.count(), 0);
  const long = Array.from({ length: 20 }, (_, at) => `Jean${at} ${'x, y '.repeat(100_000)}`);
  const asked = countStatements(t.testDb.db);
  assert.equal(await findBorrowedName(asked.db, sender, long), null);
  assert.equal(asked.count(), 2);
});
