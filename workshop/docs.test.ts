import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const pages: string[] = [];
for await (const page of glob(['*.md', 'docs/**/*.md'], { cwd: root })) pages.push(page);

/** Files and folders that a page names: its links that stay in the repository, and paths in code that begin with a room. */
function listPaths(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, path = '']) =>
    relative(root, join(root, dirname(page), path)),
  );
  const named = [...text.matchAll(/`((?:server|web|contract|e2e|workshop|docs)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  const conversations = [...text.matchAll(/`([\w-]+\.txt)`/g)].map(
    ([, name = '']) => `server/receive/transcripts/${name}`,
  );
  // A test is found by its folder.
  const tests = [...text.matchAll(/`(\w[\w.-]*\.(?:test|fuzz)\.ts)`/g)].map(([, name = '']) => name);
  return [...links, ...named, ...conversations, ...tests];
}

/** What a table says twice: its rows by their first cell. */
function listDoubled(table: string): string[] {
  const firsts = [...table.matchAll(/^\| ([^|]+?) *\|/gm)].map(([, first = '']) => first);
  return firsts.filter((first, at) => firsts.indexOf(first) < at);
}

describe('the documentation', () => {
  for (const page of pages) {
    it(`${page} names nothing that is not there`, async () => {
      const text = await readFile(join(root, page), 'utf8');
      assert.deepEqual(
        listPaths(page, text).filter((path) => !existsSync(join(root, path))),
        [],
      );
    });
  }

  it('says of each standard once what is there of it', async () => {
    assert.deepEqual(listDoubled(await readFile(join(root, 'docs/standards.md'), 'utf8')), []);
    assert.deepEqual(listDoubled('| RFC 1 | a |\n| RFC 2 | b |\n| RFC 1 | c |'), ['RFC 1']);
  });

  it('would be caught naming what is not there', () => {
    assert.deepEqual(listPaths('docs/x.md', '[a](gone.md), `server/gone.ts` and `path.test.ts`'), [
      'docs/gone.md',
      'server/gone.ts',
      'path.test.ts',
    ]);
  });
});
