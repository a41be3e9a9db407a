import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of a folder in whole blocks. */
export function diskUse(path: string): number {
  return Number(spawnSync('du', ['-s', '--block-size=1', path]).stdout.toString().split('\t')[0]);
}

/** Bytes of a folder once nothing is added any more: indexing goes on behind delivery. */
export async function settledDiskUse(path: string): Promise<number> {
  let last = -1;
  for (let tries = 0; tries < 60; tries++) {
    const now = diskUse(path);
    if (now === last) return now;
    last = now;
    await sleep(2000);
  }
  throw new Error(`${path} still grows after two minutes`);
}
