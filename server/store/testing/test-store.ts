import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createBlobFolder, silentLog, systemClock, type BlobStore, type Clock } from '#base';
import { createTestDb, createTestFolder, type TestDb } from '#base/testing';
import { createStore } from '../create-store.ts';
import type { ConsistencyProblem, Store } from '../types.ts';
import { storeMigrations } from '../index.ts';

export interface TestStore extends TestDb {
  store: Store;
  blobs: BlobStore;
  blobFolder: string;
  /** Another store on the same database and blobs, like another process; closed with the first. */
  openAnother(): Promise<Store>;
  /** Closes everything, after the consistency check: any problem fails the test. */
  close(): Promise<void>;
}

export interface TestStoreOptions {
  clock?: Clock;
  /** Further rooms whose tables the test needs. */
  rooms?: Parameters<typeof createTestDb>[0];
}

/** A store on a database and a blob folder of its own. */
export async function createTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const testDb = await createTestDb([storeMigrations, ...(options.rooms ?? [])]);
  const folder = await createTestFolder();
  const blobFolder = join(folder.path, 'blobs');
  const blobs = await createBlobFolder({ folder: blobFolder });
  const { db, pool } = testDb;
  const clock = options.clock ?? systemClock;
  const open = (): Promise<Store> => createStore({ db, pool, blobs, clock, log: silentLog });
  const stores = [await open()];
  const store = stores[0] as Store;
  return {
    ...testDb,
    store,
    blobs,
    blobFolder,
    async openAnother() {
      const another = await open();
      stores.push(another);
      return another;
    },
    async close() {
      const problems: ConsistencyProblem[] = [];
      try {
        for await (const problem of store.verify({ blobs: true })) problems.push(problem);
      } finally {
        for (const each of stores) await each.close();
        await testDb.close();
        await folder.remove();
      }
      assert.deepEqual(problems, [], 'the store is consistent');
    },
  };
}
