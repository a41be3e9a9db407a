import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputAsset, type OutputChunk, type Plugin } from 'rolldown';
import { builtFolder, builtServer } from '../server/app/built.ts';

const server = fileURLToPath(new URL('../server/', import.meta.url));

/** What `app/` runs, and what runs on a thread of its own. */
const entries = {
  program: join(server, 'app/cli/program.ts'),
  'examine-thread': join(server, 'mail/imap/search/examine-thread.ts'),
  'read-codes-thread': join(server, 'shield/embedded/read-codes-thread.ts'),
};

/** Of hundreds of files that every start reads; other libraries stay where they are, with the files they look for beside them. */
const taken = ['kysely', 'typebox'];

const isLibrary = (path: string) => path.includes('/node_modules/');
const isPart = (id: string, library: string) => id === library || id.startsWith(`${library}/`);

/** Node resolves whatever is not ours, as it does from the sources. */
function isLeft(id: string, importer: string | undefined): boolean {
  if (/^[./#\0]/.test(id) || (importer !== undefined && isLibrary(importer))) return false;
  return !taken.some((library) => isPart(id, library));
}

/** A thread that starts from its source, and any other address of a source. */
const place = /new URL\('\.\/([\w-]+-thread)\.ts', import\.meta\.url\)|import\.meta\.url/g;

/**
 * Files beside a source, such as migrations, are still looked for beside it, and a thread starts from its built entry: both
 * from where the built file lies, so that a checkout may be moved or copied with what was built in it.
 */
export const places: Plugin = {
  name: 'places',
  transform: {
    filter: { code: /import\.meta\.url/ },
    handler(code, id) {
      const source = relative(builtFolder, id).split(sep).join('/');
      return code.replace(place, (_, thread: string | undefined) =>
        thread !== undefined && thread in entries
          ? `new URL('./${thread}.js', import.meta.url)`
          : `new URL(${JSON.stringify(encodeURI(source))}, import.meta.url).href`,
      );
    },
  },
};

/**
 * Writes dist/server, and that it is made of `madeOf`, last: whoever starts meanwhile runs the sources. What was built before
 * stays beside it: a server that runs still reads from there what it needs later.
 */
export async function buildServer(madeOf: string): Promise<void> {
  const bundle = await rolldown({ input: entries, platform: 'node', external: isLeft, plugins: [places] });
  const { output } = await bundle.generate({ format: 'esm', chunkFileNames: 'chunk-[hash].js' });
  await bundle.close();
  await mkdir(builtFolder, { recursive: true });
  await rm(builtServer.record, { force: true });
  const isEntry = (file: OutputChunk | OutputAsset) => file.type === 'chunk' && file.isEntry;
  for (const file of output.toSorted((a, b) => Number(isEntry(a)) - Number(isEntry(b))))
    await write(join(builtFolder, file.fileName), file.type === 'chunk' ? file.code : file.source);
  await write(builtServer.record, madeOf);
}

/** Whole or not at all. */
async function write(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}
