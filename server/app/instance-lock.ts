import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DigueError } from '#base';

export class InstanceError extends DigueError<'app/already-running'> {}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Keeps a second server off the same data folder (`app/already-running`). The file of a killed one is recognised
 * by its dead process, or by a process that is not a Digue server, and taken over.
 */
export async function lockInstance(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'digue.pid');
  for (let attempt = 0; ; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
    }
    const pid = Number(await readFile(path, 'utf8').catch(() => '0'));
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
    if (pid > 0 && pid !== process.pid && isAlive(pid) && (command === null || command.includes('node'))) {
      throw new InstanceError('app/already-running', `Digue already runs on ${dataDir} (process ${pid})`);
    }
    await rm(path, { force: true });
  }
}
