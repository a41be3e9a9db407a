import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';

let t: TestIdentity;
const DAY = 86_400;

before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());

test('who is no longer named is reminded twice, closed after two months, and the address stays taken', async () => {
  const rows = ['reste', 'part', 'revient'].map((login) => importRow(login, { password: 'la bonne phrase' }));
  await t.identity.importAccounts(rows);
  assert.deepEqual(
    (await t.identity.departures.plan({ logins: ['reste'], externalIds: [] })).absent.map(
      ({ login }) => login,
    ),
    ['part', 'revient'],
  );
  assert.equal(
    await t.identity.departures.apply(
      { logins: ['reste'], externalIds: [] },
      { logins: ['reste'], externalIds: [] },
    ),
    2,
  );
  assert.equal(
    await t.identity.departures.apply(
      { logins: ['reste', 'revient'], externalIds: [] },
      { logins: ['reste', 'revient'], externalIds: [] },
    ),
    0,
    'noted once',
  );
  const days = async (count: number) => {
    t.clock.advance(count * DAY);
    await t.identity.departures.run();
    return t.notices.filter(({ notice }) => notice.kind === 'departure').length;
  };
  assert.equal(await days(29), 0);
  assert.equal(await days(1), 1);
  assert.equal(await days(1), 1);
  assert.equal(await days(19), 2);
  assert.equal((await t.identity.signIn('part', 'la bonne phrase', schoolOrigin)).kind, 'signed-in');
  assert.equal(await days(10), 2);
  assert.equal((await t.identity.signIn('part', 'la bonne phrase', schoolOrigin)).kind, 'refused');
  assert.equal((await t.identity.signIn('revient', 'la bonne phrase', schoolOrigin)).kind, 'signed-in');
  const [outcome] = await t.identity.importAccounts([
    importRow('nouveau', { address: 'part.adresse@ac-exemple.fr' }),
  ]);
  assert.equal(outcome?.kind, 'refused');
});

test('a preview says the same as the import, and writes nothing', async () => {
  const rows = [importRow('apercu'), importRow('reste', { familyName: 'AUTRE' }), importRow('é!')];
  const preview = await t.identity.previewImport(rows);
  assert.deepEqual(
    preview.map(({ kind }) => kind),
    ['created', 'changed', 'refused'],
  );
  assert.deepEqual(await t.identity.previewImport(rows), preview);
  const applied = await t.identity.importAccounts(rows);
  assert.deepEqual(
    applied.map(({ kind }) => kind),
    ['created', 'changed', 'refused'],
  );
});

test('a new device is told to its person, a known one is not', async () => {
  await t.identity.importAccounts([importRow('voyage', { password: 'la bonne phrase', role: 'guardian' })]);
  const open = (userAgent: string, remoteAddress = '80.10.246.1') =>
    t.identity.signIn('voyage', 'la bonne phrase', { remoteAddress, userAgent });
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const count = () => t.notices.filter(({ notice }) => notice.kind === 'new-connection').length;
  const start = count();
  await open(firefox);
  await open(firefox);
  assert.equal(count() - start, 0, 'the very first is no news');
  await open(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
  );
  assert.equal(count() - start, 1);
  await open(firefox, '8.8.8.8');
  assert.equal(count() - start, 2);
});
