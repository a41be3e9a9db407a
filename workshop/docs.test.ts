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
  return [...links, ...named, ...conversations];
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

  it('would be caught naming what is not there', () => {
    assert.deepEqual(listPaths('docs/x.md', '[a](gone.md) and `server/gone.ts`'), [
      'docs/gone.md',
      'server/gone.ts',
    ]);
  });
});
