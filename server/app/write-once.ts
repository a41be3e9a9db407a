import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './errors.ts';

/**
 * The content of a file that is written once and then never again: `make` is asked while there is none. Of several
 * processes that start at once, one writes and all read the same.
 */
export async function readOrWriteOnce(path: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const kept = await readFile(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return kept;
  await putIfAbsent(path, await make());
  return readFile(path);
}

/** Durable, whole or not at all; false when something is there already. The file is its owner's alone. */
export async function putIfAbsent(path: string, content: Buffer | string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // Unlike rename, link never replaces what is there.
    await link(draft, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
