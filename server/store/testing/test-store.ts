import { join } from 'node:path';
import { createBlobFolder, silentLog, systemClock, type BlobStore, type Clock } from '#base';
import { createTestDb, createTestFolder, type TestDb } from '#base/testing';
import { createMailBlobs } from '../blobs/mail-blobs.ts';
import { createStore } from '../create-store.ts';
import type { Store } from '../types.ts';
import { storeMigrations } from '../index.ts';
import { requireConsistent, watchStore } from './consistency.ts';

export interface TestStore extends TestDb {
  store: Store;
  blobs: BlobStore;
  blobFolder: string;
  /** Another store on the same database, like another process, and on the same blobs unless others are given. */
  openAnother(blobs?: BlobStore): Promise<Store>;
  /** Closes everything, after the consistency check: any problem fails the test. Happens by itself at the end. */
  close(): Promise<void>;
}

export interface TestStoreOptions {
  clock?: Clock;
  /** Further rooms whose tables the test needs. */
  rooms?: Parameters<typeof createTestDb>[0];
}

/**
 * A store on a database and a blob folder of its own. Its rows are checked after every test of the file, its
 * blobs as well when it closes.
 */
export async function createTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const testDb = await createTestDb([storeMigrations, ...(options.rooms ?? [])]);
  const folder = await createTestFolder();
  const blobFolder = join(folder.path, 'blobs');
  const { db, pool } = testDb;
  const blobs = createMailBlobs({ db, folder: await createBlobFolder({ folder: blobFolder }) });
  const clock = options.clock ?? systemClock;
  const open = (own: BlobStore): Promise<Store> =>
    createStore({ db, pool, blobs: own, clock, log: silentLog });
  const store = await open(blobs);
  const stores = [store];
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= checkAndClose());
  const unwatch = watchStore({ store, close });
  async function checkAndClose(): Promise<void> {
    unwatch();
    try {
      await requireConsistent(store, true);
    } finally {
      for (const each of stores) await each.close();
      await testDb.close();
      await folder.remove();
    }
  }
  return {
    ...testDb,
    store,
    blobs,
    blobFolder,
    async openAnother(own = blobs) {
      const another = await open(own);
      stores.push(another);
      return another;
    },
    close,
  };
}
