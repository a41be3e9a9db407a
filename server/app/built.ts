import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Written by `npm run build`: the same program in few files, which are read in half the time. */
export const builtFolder = join(root, 'dist/server');
const sources = ['server', 'contract', 'package-lock.json'].map((name) => join(root, name));
/** Made of the sources, or none of them. */
const leftOut = new Set(['dist', 'node_modules']);

/** Milliseconds since 1970; zero of what is not there, as a link of an editor that leads nowhere. */
function findNewestChange(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory() !== true) return info?.mtimeMs ?? 0;
  let newest = 0;
  for (const name of readdirSync(path)) {
    if (!leftOut.has(name)) newest = Math.max(newest, findNewestChange(join(path, name)));
  }
  return newest;
}

/** Whether `built` is there and newer than anything it is made of. */
export function isFresh(built: string, madeOf: readonly string[]): boolean {
  const info = statSync(built, { throwIfNoEntry: false });
  return info !== undefined && madeOf.every((path) => findNewestChange(path) < info.mtimeMs);
}

/** An entry of the built server; null when it is to be built, or to be built anew: then the sources run. */
export function findBuilt(name: string): string | null {
  const file = join(builtFolder, `${name}.js`);
  return isFresh(file, sources) ? file : null;
}
