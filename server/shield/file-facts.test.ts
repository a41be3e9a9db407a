import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFile } from './file-facts.ts';

const program = Buffer.alloc(128);
program.write('\x7fELF', 'latin1');

const cases: [name: string, bytes: Uint8Array, content: string, lies: boolean][] = [
  ['notes.txt', Buffer.from('Réunion à 14 h'), 'text', false],
  ['facture.pdf', Buffer.from('%PDF-1.7\n'), 'pdf', false],
  ['facture.pdf', program, 'program', true],
  ['photo.jpg', Buffer.from('<!doctype html><form>'), 'html', true],
  ['facture\u202Efdp.exe', program, 'program', true],
  ['sans', Uint8Array.of(0, 1, 2, 3, 0xff), 'unknown', false],
  ['vide.txt', new Uint8Array(), 'text', false],
  ['faux.txt', Buffer.from('PK\x03\x04....'), 'zip', true],
];

for (const [name, bytes, content, lies] of cases) {
  test(`${JSON.stringify(name)} is ${content}`, () => {
    const facts = judgeFile(name, bytes);
    assert.deepEqual([facts.content, facts.lies], [content, lies]);
    assert.doesNotMatch(facts.name, /\p{Cf}/u);
  });
}

test('text is told by its beginning, also where that cuts a letter', () => {
  assert.equal(judgeFile('a', Buffer.from('é'.repeat(100_001).slice(1))).content, 'text');
  assert.equal(judgeFile('a', Buffer.from(`x${'é'.repeat(100_000)}`)).content, 'text');
});
