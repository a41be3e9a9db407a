import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The académie's master secret (32 octets), made at first start and kept in `<data>/keys/master`, readable by
 * nobody else. Whoever runs several processes gives them the same data folder.
 */
export async function loadMasterKey(dataDir: string): Promise<Buffer> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'master');
  const kept = await readFile(path).catch(() => null);
  if (kept !== null && kept.length === 32) return kept;
  const key = randomBytes(32);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, key, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return key;
}
