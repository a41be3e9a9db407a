import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanFileName, fileName, parseMessage } from '../index.ts';

const TABLE: [written: string, clean: string | null][] = [
  ['note.pdf', 'note.pdf'],
  ['C:\\Users\\jean\\note.pdf', 'note.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['dossier/', null],
  ['..', null],
  ['facture\u202efdp.exe', 'facturefdp.exe'],
  ['a\u2066b\u2069c\u200f.txt', 'abc.txt'],
  ['a\0b\x1f\x7f\x9f.txt', 'ab.txt'],
  ['un\r\n\tdeux.txt', 'un deux.txt'],
  ['virus.exe . .', 'virus.exe'],
  [' note.pdf ', 'note.pdf'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['zero\u200bwidth\ufeff.pdf', 'zerowidth.pdf'],
  ['\ud800.pdf', '\ufffd.pdf'],
  ['', null],
];

for (const [written, clean] of TABLE) {
  test(`file name: ${JSON.stringify(written)}`, () => assert.equal(cleanFileName(written), clean));
}

test('a long name keeps its extension', () => {
  const clean = cleanFileName(`${'é'.repeat(5000)}.docx`);
  assert.equal(clean?.length, 200);
  assert.ok(clean?.endsWith('é.docx'));
});

test('Content-Disposition counts before the name of Content-Type', () => {
  const text = 'Content-Type: a/b; name=old.txt\r\nContent-Disposition: attachment; filename=new.txt\r\n\r\n';
  assert.equal(fileName(parseMessage(Buffer.from(text)).root), 'new.txt');
  assert.equal(
    fileName(parseMessage(Buffer.from('Content-Type: a/b; name=old.txt\r\n\r\n')).root),
    'old.txt',
  );
});
