import { readdir, readFile, readlink } from 'node:fs/promises';

interface Processes {
  /** MiB. */
  server: number;
  postgres: number;
}

async function pss(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

/** Proportional memory of the server and of all PostgreSQL processes that work in `dataDir` (Linux). */
export async function measureMemory(serverPid: number, dataDir: string): Promise<Processes> {
  let postgres = 0;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const title = command.replaceAll('\0', ' ');
    if (
      title.includes(`${dataDir}/postgresql`) ||
      (title.startsWith('postgres:') && (await cwdIs(pid, dataDir)))
    )
      postgres += await pss(pid);
  }
  return { server: await pss(String(serverPid)), postgres };
}

async function cwdIs(pid: string, dataDir: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(dataDir);
}
