/**
 * `npm run generated [-- --write]`: pages made from the code are as the code says: docs/configuration.md from the
 * settings, docs/model-card.md from the model, the borders in ARCHITECTURE.md from their table.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { formatSettings } from '#base';
import { settings } from '../server/app/config.ts';
import { createModelCard } from '../server/shield/model-card.ts';
import { formatTable } from './borders/table.ts';
import { writeCard } from './shield/model-card.ts';

const BEGIN = '<!-- borders: begin -->';
const END = '<!-- borders: end -->';

interface Page {
  path: string;
  make(before: string): string;
}

const pages: Page[] = [
  { path: 'docs/configuration.md', make: () => formatSettings(settings) },
  { path: 'docs/model-card.md', make: () => writeCard(createModelCard()) },
  {
    path: 'ARCHITECTURE.md',
    make: (before) =>
      `${before.slice(0, before.indexOf(BEGIN) + BEGIN.length)}\n\n${formatTable()}\n\n${before.slice(before.indexOf(END))}`,
  },
];

const write = process.argv.includes('--write');
for (const { path, make } of pages) {
  const before = await readFile(path, 'utf8').catch(() => '');
  const after = await format(make(before), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (after === before) continue;
  if (write) {
    await writeFile(path, after);
  } else {
    console.error(`✖ ${path} is not what the code says: npm run generated -- --write`);
    process.exitCode = 1;
  }
}
