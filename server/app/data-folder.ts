import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartError, systemCode } from './errors.ts';

/** Private to the server; PostgreSQL makes its own folders. */
const PRIVATE = ['blobs', 'keys', 'tls'] as const;
/** A first start writes a hundred MB; below this, PostgreSQL would stop in the middle of the day. */
const ROOM_NEEDED = 256 * 1024 * 1024;

/** Octets that may still be written under a path. */
export type FindRoom = (path: string) => Promise<number>;

const findRoom: FindRoom = async (path) => {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
};

/**
 * Creates the data folder and its private parts, closed to others, and tries to write in it. Throws
 * `start/data-folder` and `start/disk-full`.
 */
export async function prepareDataFolder(dataDir: string, room: FindRoom = findRoom): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: folderMode() });
    const probe = join(dataDir, `.probe-${process.pid}-${randomBytes(4).toString('hex')}`);
    await writeFile(probe, 'x', { mode: 0o600, flush: true }).finally(() => rm(probe, { force: true }));
    for (const name of PRIVATE) {
      const folder = join(dataDir, name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
    }
  } catch (error) {
    throw explain(error, dataDir);
  }
  const free = await room(dataDir);
  if (free < ROOM_NEEDED) {
    throw new StartError(
      'start/disk-full',
      `only ${Math.floor(free / 1024 / 1024)} MB are free in ${dataDir} (DIGUE_DATA_DIR), and Digue needs ` +
        `${ROOM_NEEDED / 1024 / 1024} MB to start: make room, or choose another folder`,
    );
  }
}

/** Started by root, PostgreSQL runs as another user, who must be able to pass. */
function folderMode(): number {
  return userInfo().uid === 0 ? 0o711 : 0o700;
}

function explain(error: unknown, dataDir: string): StartError {
  const code = systemCode(error);
  const say = (sentence: string) => new StartError('start/data-folder', sentence, { cause: error });
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return say(
        `no permission to write in ${dataDir} (DIGUE_DATA_DIR, ${code}): change its owner or choose another`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return say(`${dataDir} (DIGUE_DATA_DIR) is a file or lies under one: choose a folder`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError('start/disk-full', `no room is left in ${dataDir} (DIGUE_DATA_DIR, ${code})`, {
        cause: error,
      });
    default:
      return say(`${dataDir} (DIGUE_DATA_DIR) cannot be used (${code})`);
  }
}
