import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DigueError, findProcessStart } from '#base';
import { putIfAbsent } from './write-once.ts';

export class InstanceError extends DigueError<'app/already-running'> {}

/** Who holds a lock: a process id alone is given again to others, also after the machine was started anew. */
interface Holder {
  pid: number;
  /** When the process started, as the system writes it; '' where it does not say. */
  started: string;
  /** Which run of the machine; '' where it does not say. */
  boot: string;
}

const NAME = /^digue-(\d{1,9})\.pid$/;
const ATTEMPTS = 5;

/**
 * Keeps a second server off the same data folder (`app/already-running`), and takes over from one that was killed.
 * Each holder has a file with the next number, which can be created only once: of two that find the same dead holder
 * one wins. Resolves to the release.
 */
export async function lockInstance(dataDir: string): Promise<() => Promise<void>> {
  const boot = await findBoot();
  const own: Holder = { pid: process.pid, started: await findProcessStart(process.pid), boot };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await listNumbers(dataDir);
    await requireDead(dataDir, before, boot);
    const number = (before.at(-1) ?? 0) + 1;
    const path = join(dataDir, `digue-${number}.pid`);
    if (!(await putIfAbsent(path, JSON.stringify(own)))) continue;
    if (await isAlone(dataDir, number, boot)) {
      await Promise.all(before.map((old) => rm(join(dataDir, `digue-${old}.pid`), { force: true })));
      return () => rm(path, { force: true });
    }
    // Somebody took over and left in between: both step back, and one comes first the next time.
    await rm(path, { force: true });
    await sleep(Math.random() * 100);
  }
  throw new InstanceError('app/already-running', `Digue is being started on ${dataDir} by another process`);
}

/** The numbers taken, in order. */
async function listNumbers(dataDir: string): Promise<number[]> {
  const names = await readdir(dataDir);
  return names.flatMap((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN) || []).sort((a, b) => a - b);
}

async function requireDead(dataDir: string, numbers: readonly number[], boot: string): Promise<void> {
  for (const number of numbers) {
    const holder = await readHolder(dataDir, number);
    if (holder !== null && (await isAlive(holder, boot))) {
      throw new InstanceError(
        'app/already-running',
        `Digue already runs on ${dataDir} (process ${holder.pid}): stop it first, or choose another DIGUE_DATA_DIR`,
      );
    }
  }
}

/** Nobody took a higher number, and nobody who lives holds a lower one. */
async function isAlone(dataDir: string, number: number, boot: string): Promise<boolean> {
  for (const other of await listNumbers(dataDir)) {
    if (other > number) return false;
    const holder = other === number ? null : await readHolder(dataDir, other);
    if (holder !== null && (await isAlive(holder, boot))) return false;
  }
  return true;
}

/** Null when it is gone or is not ours; files appear whole. */
async function readHolder(dataDir: string, number: number): Promise<Holder | null> {
  try {
    const text = await readFile(join(dataDir, `digue-${number}.pid`), 'utf8');
    const { pid, started, boot } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: Number(pid), started: String(started), boot: String(boot) } : null;
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder, boot: string): Promise<boolean> {
  if (holder.boot !== boot) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await findProcessStart(holder.pid)) === holder.started;
}

/** Linux names each run of the machine; elsewhere the start of the process says enough. */
async function findBoot(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}
