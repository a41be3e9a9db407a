import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CheckpointFile } from '#identity';
import { systemCode } from './errors.ts';

/** A file of lines that only grows; none yet reads as empty. */
export function createCheckpointFile(path: string): CheckpointFile {
  return {
    async read() {
      try {
        return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return [];
        throw error;
      }
    },
    async append(line) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, `${line}\n`, { mode: 0o600, flush: true });
    },
  };
}
