import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { silentLog } from '#base';
import { createTestDb, type TestDb } from '#base/testing';
import { checkExternalDatabase, findProblem, type DatabaseFacts } from './external-database.sql.ts';

let testDb: TestDb;
before(async () => {
  testDb = await createTestDb([]);
});
after(() => testDb.close());

const fine: DatabaseFacts = {
  version: 150_004,
  shown: '15.4',
  encoding: 'UTF8',
  fsync: 'on',
  gin: true,
  may_create: true,
};

test('a database of our own kind will do', async () => {
  await checkExternalDatabase(testDb.connectionString, silentLog);
  assert.equal(findProblem(fine), null);
});

const unfit: [Partial<DatabaseFacts>, RegExp][] = [
  [{ version: 140_012, shown: '14.12' }, /PostgreSQL 14\.12, and Digue needs 15 or later/],
  [{ encoding: 'SQL_ASCII' }, /encoding is SQL_ASCII/],
  [{ gin: false }, /btree_gin is missing.*postgresql-contrib/],
  [{ may_create: false }, /may not create schemas/],
];
for (const [change, sentence] of unfit) {
  test(`one with ${JSON.stringify(change)} will not, and the sentence says why`, () => {
    assert.match(findProblem({ ...fine, ...change }) ?? '', sentence);
  });
}

const unreachable: [what: string, change: (url: string) => string, sentence: RegExp][] = [
  ['nothing listens', () => 'postgresql://u:tres-secret@127.0.0.1:9/x', /nothing answers there/],
  ['the host is unknown', () => 'postgresql://u:tres-secret@hote.invalid/x', /host name cannot be found/],
  [
    'the database is unknown',
    (url) => url.replace(/\/[^/?]+(\?|$)/, '/absente$1'),
    /no database of this name/,
  ],
  [
    'the user is unknown',
    (url) => url.replace(/\/\/[^@]*@/, '//personne:tres-secret@'),
    /refuses this user|28000/,
  ],
];
for (const [what, change, sentence] of unreachable) {
  test(`when ${what}, the sentence names the setting and no secret`, async () => {
    await assert.rejects(
      checkExternalDatabase(change(testDb.connectionString), silentLog),
      (error: Error) => {
        assert.match(error.message, /^DIGUE_DATABASE_URL: /);
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /tres-secret/);
        return true;
      },
    );
  });
}
