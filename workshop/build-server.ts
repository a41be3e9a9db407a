import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown, type OutputAsset, type OutputChunk, type Plugin } from 'rolldown';
import { builtFolder } from '../server/app/built.ts';

const server = fileURLToPath(new URL('../server/', import.meta.url));

/** What `app/` runs, and what runs on a thread of its own. */
const entries = {
  program: join(server, 'app/cli/program.ts'),
  'examine-thread': join(server, 'mail/imap/search/examine-thread.ts'),
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

/** Files beside a source, such as migrations, are still looked for beside it; a thread starts from its built entry. */
const places: Plugin = {
  name: 'places',
  transform: {
    filter: { code: /import\.meta\.url/ },
    handler(code, id) {
      const threads = code.replace(
        /new URL\('\.\/([\w-]+-thread)\.ts', import\.meta\.url\)/g,
        (whole, name: string) => (name in entries ? `new URL('./${name}.js', import.meta.URL)` : whole),
      );
      return threads
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        .replaceAll('import.meta.URL', 'import.meta.url');
    },
  },
};

/**
 * Writes dist/server. What was built before stays beside it: a server that runs still reads from there what it needs later.
 * An entry is put in its place last and whole, for whoever starts meanwhile.
 */
export async function buildServer(): Promise<void> {
  const begun = new Date();
  const bundle = await rolldown({ input: entries, platform: 'node', external: isLeft, plugins: [places] });
  const { output } = await bundle.generate({ format: 'esm', chunkFileNames: 'chunk-[hash].js' });
  await bundle.close();
  await mkdir(builtFolder, { recursive: true });
  const isEntry = (file: OutputChunk | OutputAsset) => file.type === 'chunk' && file.isEntry;
  for (const file of output.toSorted((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
    const path = join(builtFolder, file.fileName);
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, file.type === 'chunk' ? file.code : file.source);
    await utimes(unfinished, begun, begun);
    await rename(unfinished, path);
  }
}
