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

/** A process and all that it has started. */
export async function listTree(root: number): Promise<string[]> {
  const children = new Map<string, string[]>();
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')')).split(' ')[2] ?? '';
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree: string[] = [];
  const waiting = [String(root)];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    tree.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return tree;
}

/** MiB of a process and all that it has started. */
export async function measureTree(root: number): Promise<number> {
  let sum = 0;
  for (const pid of await listTree(root)) sum += await pss(pid);
  return sum;
}
