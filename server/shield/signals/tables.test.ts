import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { signals } from './index.ts';

const here = new URL('./', import.meta.url);
const files = new Set(await readdir(here));

test('every signal stands in a file of its name, and every file is a signal', () => {
  const names = signals.map(({ name }) => `${name}.ts`).sort();
  const written = [...files].filter((name) => name !== 'index.ts' && !name.endsWith('.test.ts')).sort();
  assert.deepEqual(names, written);
});

for (const { name } of signals) {
  test(`${name} has a table of its own, in a test file of its name`, async () => {
    assert.ok(files.has(`${name}.test.ts`), `${name}.test.ts is missing`);
    const source = await readFile(new URL(`${name}.test.ts`, here), 'utf8');
    const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const tables = source.match(/^checkTable\((\w+)/gm) ?? [];
    assert.deepEqual(tables, [`checkTable(${variable}`]);
  });
}
