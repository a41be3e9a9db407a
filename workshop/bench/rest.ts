import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { listTree } from './memory.ts';

const LOOK_MS = 1_000;
/** Hundredths of a second of one core, of all processes together. */
const RESTING = 3;
const LOOKS = 3;
const MOST_LOOKS = 900;

async function ticksOf(root: number): Promise<number> {
  let sum = 0;
  for (const pid of await listTree(root)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // Behind the name, which may hold spaces: user and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    sum += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return sum;
}

/** Resolves once a server does nothing any more: what it does behind a delivery is not the next command's to pay for. */
export async function untilAtRest(root: number): Promise<void> {
  let resting = 0;
  let last = await ticksOf(root);
  for (let look = 0; resting < LOOKS && look < MOST_LOOKS; look += 1) {
    await sleep(LOOK_MS);
    const now = await ticksOf(root);
    resting = now - last < RESTING ? resting + 1 : 0;
    last = now;
  }
}
