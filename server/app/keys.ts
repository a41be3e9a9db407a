import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { readOrWriteOnce } from './write-once.ts';

const KEY_BYTES = 32;

/**
 * The académie's master secret (32 octets), made at first start and kept in `<data>/keys/master`, readable by
 * nobody else. Whoever runs several processes gives them the same data folder. A file of another length is refused:
 * a new secret in its place would silently end every password.
 */
export async function loadMasterKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'keys', 'master');
  const key = await readOrWriteOnce(path, async () => randomBytes(KEY_BYTES));
  if (key.length !== KEY_BYTES) {
    throw new StartError(
      'start/data-folder',
      `${path} in DIGUE_DATA_DIR is damaged (${key.length} octets instead of ${KEY_BYTES}): restore it from a back-up`,
    );
  }
  return key;
}
