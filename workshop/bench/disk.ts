import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of a folder in whole blocks. */
export function diskUse(path: string): number {
  return Number(spawnSync('du', ['-s', '--block-size=1', path]).stdout.toString().split('\t')[0]);
}

/** Bytes of a folder once nothing changes any more: indexing and closer packing go on behind delivery. */
export async function settledDiskUse(path: string): Promise<number> {
  let last = -1;
  for (let tries = 0; tries < 150; tries++) {
    const now = diskUse(path);
    if (now === last) return now;
    last = now;
    await sleep(2000);
  }
  throw new Error(`${path} still changes after five minutes`);
}
