import type { BlobFiles } from './files.ts';

/**
 * Makes renames durable: fsyncs folders, and lets the callers that wait meanwhile share the next fsync. One
 * that has begun is never shared, for it may not cover a rename made after its beginning.
 */
export function createFolderSync(files: Pick<BlobFiles, 'open'>): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  async function syncOnce(folder: string): Promise<void> {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  function begin(folder: string): Promise<void> {
    const run = syncOnce(folder).finally(() => {
      if (running.get(folder) === run) running.delete(folder);
    });
    running.set(folder, run);
    return run;
  }

  return (folder) => {
    const current = running.get(folder);
    if (current === undefined) return begin(folder);
    const shared = waiting.get(folder);
    if (shared !== undefined) return shared;
    const next = current
      .catch(() => undefined)
      .then(() => {
        waiting.delete(folder);
        return begin(folder);
      });
    waiting.set(folder, next);
    return next;
  };
}
