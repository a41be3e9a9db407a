import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['web', 'contract', 'package-lock.json'];

async function newestChange(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const names = (await readdir(path)).filter((name) => name !== 'dist' && name !== 'node_modules');
  const times = await Promise.all(names.map((name) => newestChange(join(path, name))));
  return Math.max(0, ...times);
}

/** Builds web/dist when it is missing or older than what it is made of. */
export async function buildWeb(): Promise<void> {
  const page = join(root, 'web/dist/index.html');
  const built = existsSync(page) ? (await stat(page)).mtimeMs : 0;
  const changes = await Promise.all(sources.map((source) => newestChange(join(root, source))));
  if (built > Math.max(...changes)) return;
  console.log('Building the webmail…');
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
}

if (import.meta.main) await buildWeb();
