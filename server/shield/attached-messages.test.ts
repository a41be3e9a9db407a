import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBytes } from './read-message.ts';
import { createProgram } from './testing/files.ts';

interface Wrapped {
  type: string;
  name: string;
  content: Buffer;
}

function write(text: string, files: readonly Wrapped[] = []): Buffer {
  const parts = files.map(
    ({ type, name, content }) =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n`,
  );
  return Buffer.from(
    'From: anne@mairie.example\r\nSubject: Bonjour\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
      `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n${parts.join('')}--b--\r\n`,
  );
}

const wrap = (content: Buffer): Wrapped => ({
  type: 'application/octet-stream',
  name: 'message.eml',
  content,
});
const program: Wrapped = { type: 'application/octet-stream', name: 'facture.exe', content: createProgram() };
const lure = write('Votre compte sera fermé : https://voleur.example/acces');
const letter = 'Voici le message que nous avons reçu ce matin au secrétariat, qu’en pensez-vous ?';

const namesOf = async (message: Buffer) => (await readBytes(message)).files.map(({ name }) => name);

test('the files of an attached message are looked into, at each depth up to three', async () => {
  let message = write(letter, [program]);
  for (let depth = 1; depth <= 4; depth++) {
    message = write(letter, [wrap(message)]);
    const names = await namesOf(message);
    assert.equal(names.includes('facture.exe'), depth <= 3, `depth ${depth}: ${names.join()}`);
  }
});

test('so are those of an attachment of type message/rfc822', async () => {
  const inner = write(letter, [program]).toString('latin1');
  const message = Buffer.from(
    'From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n' +
      `--o\r\nContent-Type: text/plain\r\n\r\n${'a'.repeat(100)}\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--\r\n`,
    'latin1',
  );
  assert.ok((await namesOf(message)).includes('facture.exe'));
});

test('who says nothing lets the attached message speak; who writes speaks for himself', async () => {
  const silent = await readBytes(write('Bonjour,', [wrap(lure)]));
  assert.match(silent.text, /compte sera fermé/);
  assert.deepEqual(
    silent.links.map(({ href }) => href),
    ['https://voleur.example/acces'],
  );
  const report = await readBytes(write(letter, [wrap(lure)]));
  assert.doesNotMatch(report.text, /compte sera fermé/);
  assert.deepEqual(report.links, []);
});

test('ten are opened, and one of nothing or of noise costs nothing', async () => {
  const many = (count: number) =>
    write(
      letter,
      Array.from({ length: count }, () => wrap(write('x', [program]))),
    );
  const programs = async (count: number) =>
    (await namesOf(many(count))).filter((name) => name === 'facture.exe').length;
  assert.equal(await programs(10), 10);
  assert.equal(await programs(11), 10);
  assert.deepEqual(
    await namesOf(write(letter, [wrap(Buffer.alloc(0)), wrap(Buffer.from([0, 255, 10, 13]))])),
    ['message.eml', 'message.eml'],
  );
});
