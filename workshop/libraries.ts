import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Libraries of hundreds of small files, which each of hundreds of test processes would look for and read one by one. */
const libraries = ['kysely', 'typebox', 'typebox/schema'];
const FOLDER = 'TEST_LIBRARIES';

const fileOf = (library: string): string => library.replace('/', '-');

/** Writes each as one file; the environment under which those who import this module (`node --import`) read them from there. */
export async function bundleLibraries(folder: string): Promise<Record<string, string>> {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(libraries.map((library) => [fileOf(library), library]));
  const bundle = await rolldown({ input, platform: 'node' });
  await bundle.write({ dir: folder, format: 'esm' });
  await bundle.close();
  return { [FOLDER]: folder };
}

const folder = process.env[FOLDER];
if (folder !== undefined) {
  const places = new Map(
    libraries.map((library) => [library, pathToFileURL(join(folder, `${fileOf(library)}.js`)).href]),
  );
  registerHooks({
    resolve(specifier, context, next) {
      const url = places.get(specifier);
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
    },
  });
}
