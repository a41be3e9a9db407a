import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readZip } from '../../archives/zip.ts';
import { readLetter } from '../testing/letter.ts';
import { zip } from '../testing/zip.ts';
import type { OutgoingFile } from '../types.ts';

async function read(name: string, content: Buffer): Promise<OutgoingFile> {
  const { files } = await readLetter({ files: [{ name, content }] });
  return files[0] ?? assert.fail('no file was read');
}

const list = zip([{ name: 'liste.csv', content: 'Nom;Classe\nLéa;6A' }]);
const other = zip([{ name: 'autre.csv', content: 'Nom;Classe\nTom;5B' }]);

test('octets before an archive hide it from nobody, and are read themselves', async () => {
  const before = await read('photos.csv', Buffer.concat([Buffer.from('Ines;4C\n'), list]));
  assert.match(before.text, /Ines;4C[^]*Léa;6A/);
  const program = await read('photos.exe', Buffer.concat([Buffer.from('\0\x01\x02'), list]));
  assert.match(program.text, /Léa;6A/);
  assert.equal(program.reading, 'unchecked');
});

test('of two listings both are read, and what programs disagree about is said', async () => {
  const comment = Buffer.from(list);
  comment.writeUInt16LE(other.length, comment.length - 2);
  const both = Buffer.concat([comment, other]);
  assert.equal(readZip(both).gap, 'two');
  const found = await read('notes.zip', both);
  assert.match(found.text, /Léa;6A/);
  assert.match(found.text, /Tom;5B/);
  assert.equal(found.reading, 'unchecked');
});

test('a listing of more names than are looked at is said, one of just as many is not', async () => {
  const names = Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}.png`, content: '', stored: true }));
  assert.equal((await read('n.zip', zip(names))).reading, 'unchecked');
  assert.equal((await read('n.zip', zip(names.slice(1)))).reading, 'read');
});

test('an archive without its listing shows what its files say of themselves, and that it is broken', async () => {
  const found = await read('coupe.zip', list.subarray(0, list.indexOf('PK\x01\x02', 0, 'latin1')));
  assert.match(found.text, /Léa;6A/);
  assert.equal(found.reading, 'unchecked');
});
