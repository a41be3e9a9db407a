import type { AppSettings } from './config.ts';
import type { Database } from './database.ts';
import { foundDemo } from './demo/found.ts';
import { hasNobody, markDemoBegun, markDemoFinished, readDemoMark } from './demo/mark.sql.ts';
import { withFoundingLock } from './founding-lock.sql.ts';
import { foundRoleMailboxes } from './role-mailboxes.ts';
import type { Opened } from './rooms.ts';

export interface Founded {
  opened: Opened;
  /** A demonstration académie lives in the store. */
  demo: boolean;
}

/**
 * Opens the store and founds what must be there: the demonstration on an empty store, once, and the mailboxes that
 * every mail domain must have. A demonstration whose founding was interrupted is taken down and founded anew.
 */
export function openFounded(
  settings: AppSettings,
  database: Database,
  open: () => Promise<Opened>,
  signal: AbortSignal,
): Promise<Founded> {
  return withFoundingLock(database, async () => {
    if ((await readDemoMark(database.db)) === 'unfinished') await database.reset();
    const opened = await open();
    const quotaBytes = settings.quotaBytes === 0 ? null : settings.quotaBytes;
    let demo = (await readDemoMark(database.db)) === 'finished';
    if (!demo && settings.demo && (await hasNobody(database.db))) {
      process.stdout.write('Founding the demonstration académie…\n');
      await markDemoBegun(database.db);
      await foundDemo({ ...opened, domain: settings.domains[0] ?? 'localhost', quotaBytes, signal });
      await markDemoFinished(database.db);
      demo = true;
    }
    await foundRoleMailboxes(opened, settings.domains, quotaBytes);
    return { opened, demo };
  });
}
