import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Something that `npm run build` makes. */
export interface Built {
  /** There once it is whole. */
  file: string;
  /** The file that keeps `digestSources` of what it was made of. */
  record: string;
  sources: readonly string[];
}

const fromRoot = (...names: string[]) => names.map((name) => join(root, name));
const everywhere = ['contract', 'package.json', 'package-lock.json'];

/** The same program in few files, which are read in half the time. */
export const builtFolder = join(root, 'dist/server');
export const builtServer: Built = {
  file: join(builtFolder, 'program.js'),
  record: join(builtFolder, 'made-of'),
  sources: fromRoot('server', 'workshop/build-server.ts', ...everywhere),
};
/** Its record is not in its folder, which is served as it is. */
export const builtWebmail: Built = {
  file: join(root, 'web/dist/index.html'),
  record: join(root, 'dist/webmail.made-of'),
  sources: fromRoot('web', ...everywhere),
};

/** Made of the sources, or none of them. */
const leftOut = new Set(['dist', 'node_modules']);

/** A line a file: whether it is as it was is told without reading it. What is not there, as a link of an editor that leads nowhere, has none. */
function list(path: string, name: string, lines: string[]): void {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory() === true) {
    for (const entry of readdirSync(path).sort())
      if (!leftOut.has(entry)) list(join(path, entry), `${name}/${entry}`, lines);
  } else if (info !== undefined) lines.push(`${name} ${info.size} ${info.mtimeMs}`);
}

/**
 * One text for one state of these files and folders: another as soon as a file comes, goes, or gets another size or time, be it
 * an older one; the same wherever the checkout lies.
 */
export function digestSources(sources: readonly string[]): string {
  const lines: string[] = [];
  for (const [index, path] of sources.entries()) list(path, String(index), lines);
  return hash('sha256', lines.join('\n'));
}

/** Whether it is there, and made of the sources as they are. */
export function isFresh({ file, record, sources }: Built): boolean {
  try {
    return existsSync(file) && readFileSync(record, 'utf8') === digestSources(sources);
  } catch {
    // No record, one of somebody else's, or a folder that goes as it is looked into: whoever builds or checks out is at work.
    return false;
  }
}

/** The built server's entry; null when it is to be built, or to be built anew: then the sources run. */
export function findBuiltServer(): string | null {
  return isFresh(builtServer) ? builtServer.file : null;
}
