import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { createTestDb, createTestFolder, type TestDb } from '../testing/index.ts';
import { migrate, MigrationError } from './migrate.ts';

let testDb: TestDb;
let folder: { path: string; remove(): Promise<void> };

before(async () => {
  testDb = await createTestDb([]);
  folder = await createTestFolder();
});
after(async () => {
  await testDb.close();
  await folder.remove();
});

test('a migration is applied once, and a changed one is refused', async () => {
  const room = { schema: 'example', folder: pathToFileURL(join(folder.path, 'migrations') + '/') };
  await mkdir(room.folder, { recursive: true });
  await writeFile(new URL('0001-thing.sql', room.folder), 'create table example.thing (id bigint);');
  await migrate(testDb.db, [room]);
  await migrate(testDb.db, [room]);
  await sql`insert into example.thing values (${4_294_967_296}::bigint)`.execute(testDb.db);
  const { rows } = await sql<{ id: number; all: number[] }>`
    select id, array_agg(id) as all from example.thing group by id`.execute(testDb.db);
  assert.deepEqual(rows, [{ id: 4_294_967_296, all: [4_294_967_296] }]);
  await writeFile(new URL('0001-thing.sql', room.folder), 'create table example.other (id bigint);');
  await assert.rejects(migrate(testDb.db, [room]), MigrationError);
});

test('the server keeps what it commits: fsync and synchronous_commit are on', async () => {
  const { rows } = await sql<{ fsync: string; commit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(
    testDb.db,
  );
  assert.deepEqual(rows, [{ fsync: 'on', commit: 'on' }]);
});
