import { resolve } from 'node:path';
import { createLog, readSettings } from '#base';
import { settings, type AppSettings } from '../config.ts';
import { prepareDataFolder } from '../data-folder.ts';
import { openDatabase } from '../database.ts';
import { loadMasterKey } from '../keys.ts';
import { openStore, type Opened } from '../rooms.ts';

/** Runs a command on the store and the directory, beside a running server or alone, and closes them. */
export async function withStore(run: (opened: Opened, values: AppSettings) => Promise<void>): Promise<void> {
  const values = readSettings(settings, process.env);
  const log = createLog(values.logLevel);
  await prepareDataFolder(resolve(values.dataDir));
  const masterKey = await loadMasterKey(values.dataDir);
  const database = await openDatabase(values, log, true);
  try {
    const opened = await openStore(values, database, masterKey, log);
    try {
      await run(opened, values);
    } finally {
      await opened.store.close();
    }
  } finally {
    await database.close();
  }
}
