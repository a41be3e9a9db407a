import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listObjects } from './pdf-objects.ts';

const list = (text: string) =>
  listObjects(Buffer.from(`%PDF-1.5\n${text}`, 'latin1'), { left: 10_000_000, characters: 0, marks: 0 });
const object = (dictionary: string): string => `1 0 obj ${dictionary} stream\nq\nendstream\n`;

test('filters are told however they are written', async () => {
  for (const dictionary of ['', '<< /Length 1 >>']) {
    const { objects, isWhole } = await list(object(dictionary));
    assert.deepEqual([objects[0]?.stream?.trim(), isWhole], ['q', true]);
  }
  for (const filter of ['/Filter[', `/Filter[${' '.repeat(500)}/LZWDecode]`, '/Filter /LZWDecode']) {
    const { objects, isWhole } = await list(object(filter));
    assert.deepEqual([objects[0]?.stream, isWhole], [null, false]);
  }
});

test('the mail of others goes on while many objects are read', async () => {
  for (const text of [object('/Filter['.repeat(1_200)).repeat(200), '1 0 obj '.repeat(20_000)]) {
    let turns = 0;
    setImmediate(() => (turns += 1));
    await list(text);
    assert.equal(turns, 1);
  }
});
