/**
 * `node web/locales/check.ts [--write]`: every sentence of the screen must stand in the catalogues, and have a
 * translation in each language but French, in which the sources are written. With `--write` the catalogues are
 * brought up to date first: new sentences are added empty, those no longer used are dropped.
 */
import { type CatalogType, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { fileURLToPath } from 'node:url';

const config = getConfig({ configPath: fileURLToPath(new URL('../lingui.config.ts', import.meta.url)) });
const problems: string[] = [];

for (const catalog of await getCatalogs(config)) {
  if (process.argv.includes('--write')) {
    await catalog.make({ clean: true, overwrite: false, verbose: false, orderBy: 'message' } as never);
  }
  const used = await catalog.collect({});
  if (used === undefined) throw new Error('The sources could not be read');
  for (const locale of config.locales) {
    const kept: CatalogType = (await catalog.read(locale)) ?? {};
    for (const [id, { message }] of Object.entries(used)) {
      const translation = kept[id]?.translation ?? '';
      if (kept[id] === undefined) problems.push(`${locale}.po lacks: ${message ?? id}`);
      else if (translation === '' && locale !== config.sourceLocale) {
        problems.push(`${locale}.po has no translation of: ${message ?? id}`);
      }
    }
    for (const id of Object.keys(kept)) {
      if (used[id] === undefined)
        problems.push(`${locale}.po keeps what is no longer used: ${kept[id]?.message ?? id}`);
    }
  }
}

for (const problem of problems) process.stdout.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
