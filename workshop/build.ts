/** `npm run build`: the webmail in web/dist and the server in dist/server, where they are not made of the sources as they are. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtServer, builtWebmail, digestSources, isFresh, type Built } from '../server/app/built.ts';

/** Nothing can be written there: the folder, or all of the disk, is for reading only, or somebody else's. */
const CLOSED = new Set<unknown>(['EROFS', 'EACCES', 'EPERM']);

/**
 * Makes it anew where that is needed; `make` is given what it is made of, as of before it was begun. Where nothing can be
 * written it says so, and what is there goes on serving: of the server, the sources.
 */
export async function renew(
  built: Built,
  name: string,
  make: (madeOf: string) => Promise<void>,
): Promise<void> {
  if (isFresh(built)) return;
  console.log(`Building the ${name}…`);
  try {
    await make(digestSources(built.sources));
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (!CLOSED.has(code)) throw error;
    console.warn(`The ${name} is not built: ${code} at ${path ?? built.file}`);
  }
}

async function buildWebmail(madeOf: string): Promise<void> {
  await mkdir(dirname(builtWebmail.record), { recursive: true });
  await rm(builtWebmail.record, { force: true });
  const vite = await import('vite');
  const configFile = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url));
  await vite.build({ configFile, logLevel: 'warn' });
  await writeFile(builtWebmail.record, madeOf);
}

export async function build(): Promise<void> {
  await renew(builtWebmail, 'webmail', buildWebmail);
  await renew(builtServer, 'server', async (madeOf) =>
    (await import('./build-server.ts')).buildServer(madeOf),
  );
}

if (import.meta.main) await build();
