import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import {
  countStatements,
  createTestIdentity,
  importRow,
  type TestIdentity,
} from './testing/create-test-identity.ts';

let t: TestIdentity;
let ids: Map<string, AccountId>;
const id = (address: string): AccountId => {
  const found = ids.get(address);
  assert.ok(found !== undefined, address);
  return found;
};
const MARTINE = 'martine.durand@ac-exemple.fr';
const NAMESAKE = 'martine.durand1@ac-exemple.fr';
const SCHOOL = 'ce.0541234a@ac-exemple.fr';

before(async () => {
  t = await createTestIdentity();
  await t.identity.createEstablishments([
    { uai: '0541234A', name: 'Collège des Tilleuls', city: 'Nancy', department: '54' },
  ]);
  await t.identity.importAccounts([
    importRow('mdurand', {
      givenName: 'Martine',
      familyName: 'Durand',
      address: MARTINE,
      role: 'head',
      establishment: '0541234A',
    }),
    importRow('mdurand1', { givenName: 'Martine', familyName: 'DURAND', address: NAMESAKE }),
    importRow('helene', {
      givenName: 'Hélène',
      familyName: 'Lœwenbrück-Noël',
      address: 'helene@ac-exemple.fr',
    }),
    importRow('eleve', { givenName: 'Martine', familyName: 'Durand', role: 'pupil' }),
    importRow('parent', { givenName: 'Martine', familyName: 'Durand', role: 'guardian' }),
    importRow('ecole', { givenName: 'Éa', familyName: 'Colas', address: 'colas@écoles.ac-exemple.fr' }),
    importRow('parti', { givenName: 'Marc', familyName: 'Parti' }),
  ]);
  await t.identity.createFunctionalMailboxes([
    {
      address: SCHOOL,
      name: 'Collège des Tilleuls, secrétariat',
      establishment: '0541234A',
      members: [
        { address: MARTINE, right: 'owner' },
        { address: 'helene@ac-exemple.fr', right: 'reader' },
      ],
    },
  ]);
  await t.identity.addAliases([{ address: MARTINE, alias: 'principale@ac-exemple.fr' }]);
  await sql`update identity.account set status = 'closed' where login = 'parti'`.execute(t.testDb.db);
  const found = await t.identity.resolveRecipients([MARTINE, NAMESAKE, SCHOOL, 'helene@ac-exemple.fr']);
  ids = new Map([...found].map(([address, recipient]) => [address, recipient.accountId]));
});
after(() => t.testDb.close());

test('domains of ours, whatever their case and alphabet; no other, no subdomain', () => {
  for (const domain of [
    'ac-exemple.fr',
    'AC-Exemple.FR',
    'écoles.ac-exemple.fr',
    'xn--coles-9ra.ac-exemple.fr',
  ]) {
    assert.equal(t.identity.isOwnDomain(domain), true, domain);
  }
  for (const domain of [
    '',
    'x.ac-exemple.fr',
    'ac-exemple.fr.evil',
    'ac-exemple.fr\u0000',
    'ac-exemple.fr/x',
  ]) {
    assert.equal(t.identity.isOwnDomain(domain), false, domain);
  }
});

test('recipients: case, tags, aliases, login, quotes, functional mailboxes, international domains', async () => {
  const asked: [string, string | null][] = [
    ['Martine.DURAND@ac-exemple.fr', null],
    ['martine.durand+Voyage@ac-exemple.fr', 'Voyage'],
    ['martine.durand+a+b@ac-exemple.fr', 'a+b'],
    ['mdurand@ac-exemple.fr', null],
    ['principale@ac-exemple.fr', null],
    ['"martine.durand"@ac-exemple.fr', null],
  ];
  const found = await t.identity.resolveRecipients(asked.map(([address]) => address));
  for (const [address, tag] of asked) {
    const recipient = { address, accountId: id(MARTINE), kind: 'person', tag };
    assert.deepEqual(found.get(address), recipient);
  }
  const others = await t.identity.resolveRecipients([
    SCHOOL.toUpperCase(),
    'colas@xn--coles-9ra.ac-exemple.fr',
  ]);
  assert.equal(others.get(SCHOOL.toUpperCase())?.kind, 'functional');
  assert.equal(others.size, 2);
});

test('what leads to nobody of ours is not in the answer', async () => {
  const asked = [
    'nobody@ac-exemple.fr',
    'martine.durand@gmail.com',
    'parti.adresse@ac-exemple.fr',
    'martine.durand',
    '@ac-exemple.fr',
    '+tag@ac-exemple.fr',
    'martine.durand@ac-exemple.fr\u0000',
    'martine.durand\r\n@ac-exemple.fr',
    "x'or'1'='1@ac-exemple.fr",
    '%@ac-exemple.fr',
    '',
  ];
  assert.equal((await t.identity.resolveRecipients(asked)).size, 0);
  assert.equal((await t.identity.resolveRecipients([])).size, 0);
});

test('ten thousand recipients are one statement', async () => {
  const counted = countStatements(t.testDb.db);
  const identity = t.reopen({ db: counted.db });
  const asked = Array.from({ length: 10_000 }, (_, index) =>
    index % 2 === 0 ? `martine.durand+${index}@ac-exemple.fr` : `nobody${index}@ac-exemple.fr`,
  );
  const found = await identity.resolveRecipients(asked);
  assert.equal(found.size, 5000);
  assert.equal(counted.count(), 1);
});

test('the sender who is one of ours is named; a stranger is not', async () => {
  const ours = await t.identity.describeSender({ name: null, address: 'MARTINE.durand+x@ac-exemple.fr' });
  assert.deepEqual(ours.holder, { name: 'Martine Durand', role: 'head', kind: 'person' });
  assert.deepEqual(ours.ownDomains, ['ac-exemple.fr', 'xn--coles-9ra.ac-exemple.fr']);
  const school = await t.identity.describeSender({ name: 'x', address: SCHOOL });
  assert.deepEqual([school.holder?.kind, school.holder?.role], ['functional', null]);
  const stranger = await t.identity.describeSender({ name: null, address: 'martine.durand@gmail.com' });
  assert.deepEqual([stranger.holder, stranger.namesakes], [null, []]);
  assert.equal((await t.identity.describeSender({ name: null, address: '' })).holder, null);
});

test('namesakes are found whatever accents, case, order and form of address, staff only', async () => {
  const names = ['Martine Durand', 'DURAND Martine', 'mme martine  durand', 'Durand, Martine (Principale)'];
  for (const name of names) {
    const { namesakes } = await t.identity.describeSender({ name, address: 'x@gmail.com' });
    assert.deepEqual(
      namesakes.map(({ address }) => address),
      [MARTINE, NAMESAKE],
      name,
    );
    assert.deepEqual([namesakes[0]?.role, namesakes[0]?.establishment], ['head', 'Collège des Tilleuls']);
  }
  const helene = await t.identity.describeSender({ name: 'helene noel loewenbruck', address: 'x@y.fr' });
  assert.equal(helene.namesakes.length, 1);
  for (const name of ['Martine', 'Martine Durand Dupont', '', '\u0000', '()', 'x'.repeat(100_000)]) {
    const { namesakes } = await t.identity.describeSender({ name, address: 'x@gmail.com' });
    assert.deepEqual(namesakes, [], name.slice(0, 20));
  }
});

test('completion: the beginning of any word, accents and case aside, all words together', async () => {
  const find = async (text: string): Promise<string[]> =>
    (await t.identity.searchDirectory(text, 20)).map(({ address }) => address);
  assert.deepEqual(await find('durand'), [MARTINE, NAMESAKE]);
  assert.deepEqual(await find('mart dur'), [MARTINE, NAMESAKE]);
  assert.deepEqual(await find('DUR Mart'), [MARTINE, NAMESAKE]);
  for (const text of ['hel', 'HÉL', 'helene', 'loewen', 'lœw', 'noël', 'noel hel']) {
    assert.deepEqual(await find(text), ['helene@ac-exemple.fr'], text);
  }
  assert.deepEqual(await find('tilleuls'), [SCHOOL]);
  assert.deepEqual(await find('ce.0541'), [SCHOOL]);
  assert.deepEqual(await find('martine.durand1@ac-ex'), [NAMESAKE]);
  assert.deepEqual(await find('martine.durand1@gmail'), []);
  assert.deepEqual(await find('durand helene'), []);
  assert.equal((await t.identity.searchDirectory('durand', 1)).length, 1);
});

test('completion never shows pupils, guardians or closed accounts, nor a whole domain', async () => {
  for (const text of ['eleve', 'parent', 'parti', '@ac-exemple.fr', '', ' ', '%', '_', '*']) {
    assert.deepEqual(await t.identity.searchDirectory(text, 20), [], text);
  }
});

test('completion takes any text without a fault', async () => {
  const texts = ["' or 1=1 --", '\u0000', 'a@\u0000', 'a@%', '\ud800', 'x'.repeat(1_000_000), '((((', 'a\\'];
  for (const text of texts) assert.ok(Array.isArray(await t.identity.searchDirectory(text, 20)));
  for (const limit of [0, -1, Number.NaN]) assert.deepEqual(await t.identity.searchDirectory('a', limit), []);
});

test('a person opens their own account and functional mailboxes they belong to, nothing else', async () => {
  const mine = await t.identity.listAccess(id(MARTINE));
  assert.deepEqual(
    mine.map(({ accountId, right }) => [accountId, right]),
    [
      [id(MARTINE), 'self'],
      [id(SCHOOL), 'owner'],
    ],
  );
  assert.equal((await t.identity.findAccess(id('helene@ac-exemple.fr'), id(SCHOOL)))?.right, 'reader');
  assert.equal((await t.identity.findAccess(id(MARTINE), id(MARTINE)))?.right, 'self');
  assert.equal(await t.identity.findAccess(id(MARTINE), id(NAMESAKE)), null);
  assert.equal(await t.identity.findAccess(id(NAMESAKE), id(SCHOOL)), null);
  assert.equal(await t.identity.findAccess(id(SCHOOL), id(MARTINE)), null);
  assert.equal(await t.identity.findAccess(id(MARTINE), 999_999 as AccountId), null);
  assert.equal(await t.identity.findAccess(999_999 as AccountId, id(MARTINE)), null);
});

test('a closed person opens nothing; a closed mailbox is opened by nobody', async () => {
  const close = (account: AccountId, status: string) =>
    sql`update identity.account set status = ${status} where account_id = ${account}`.execute(t.testDb.db);
  await close(id(SCHOOL), 'closed');
  assert.equal(await t.identity.findAccess(id(MARTINE), id(SCHOOL)), null);
  await close(id(SCHOOL), 'active');
  await close(id(MARTINE), 'closed');
  assert.deepEqual(await t.identity.listAccess(id(MARTINE)), []);
  await close(id(MARTINE), 'active');
});

test('founding twice changes nothing; a right given anew replaces the old one', async () => {
  const mailbox = (right: 'member' | 'reader') => ({
    address: 'direction@ac-exemple.fr',
    name: 'Direction',
    establishment: null,
    members: [{ address: MARTINE, right }],
  });
  await t.identity.createFunctionalMailboxes([mailbox('reader')]);
  const [before] = (await t.identity.resolveRecipients(['direction@ac-exemple.fr'])).values();
  assert.ok(before);
  await t.identity.createFunctionalMailboxes([mailbox('member')]);
  const [after] = (await t.identity.resolveRecipients(['direction@ac-exemple.fr'])).values();
  assert.equal(after?.accountId, before.accountId);
  assert.equal((await t.identity.findAccess(id(MARTINE), before.accountId))?.right, 'member');
});

test('an address is never given twice, whoever asks, and then nothing is written', async () => {
  const box = { name: 'X', establishment: null, members: [] };
  const create = t.identity.createFunctionalMailboxes;
  const fresh = { ...box, address: 'fresh@ac-exemple.fr' };
  await assert.rejects(create([fresh, { ...box, address: MARTINE }]), { code: 'identity/address-taken' });
  await assert.rejects(create([fresh, fresh]), { code: 'identity/address-taken' });
  await assert.rejects(create([fresh, { ...box, address: 'a@gmail.com' }]), {
    code: 'identity/foreign-domain',
  });
  await assert.rejects(create([fresh, { ...box, address: 'nothing' }]), {
    code: 'identity/malformed-address',
  });
  const strange = { ...fresh, members: [{ address: 'nobody@ac-exemple.fr', right: 'reader' as const }] };
  await assert.rejects(create([strange]), { code: 'identity/unknown-address' });
  const loop = { ...fresh, members: [{ address: SCHOOL, right: 'owner' as const }] };
  await assert.rejects(create([loop]), { code: 'identity/unknown-address' });
  assert.equal((await t.identity.resolveRecipients(['fresh@ac-exemple.fr'])).size, 0);
  const alias = (address: string, wanted: string) => t.identity.addAliases([{ address, alias: wanted }]);
  await assert.rejects(alias(NAMESAKE, 'principale@ac-exemple.fr'), { code: 'identity/address-taken' });
  await assert.rejects(alias('nobody@ac-exemple.fr', 'new@ac-exemple.fr'), {
    code: 'identity/unknown-address',
  });
  await assert.rejects(
    t.identity.addAliases([
      { address: MARTINE, alias: 'two@ac-exemple.fr' },
      { address: NAMESAKE, alias: 'two@ac-exemple.fr' },
    ]),
    { code: 'identity/address-taken' },
  );
  await alias(MARTINE, 'principale@ac-exemple.fr');
});
