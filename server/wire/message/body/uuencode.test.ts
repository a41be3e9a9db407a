import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeUuencode } from '../testing/write-uuencode.ts';
import { listUuencoded } from './uuencode.ts';

const octets = Buffer.from(Array.from({ length: 200 }, (_, n) => (n * 7) % 256));

test('a file comes back octet by octet, between the words of a letter', () => {
  for (const length of [1, 2, 3, 44, 45, 46, 200]) {
    const content = octets.subarray(0, length);
    const found = listUuencoded(`Bonjour\r\n${writeUuencode('plan.pdf', content)}\r\nFin`);
    assert.deepEqual(found, [{ name: 'plan.pdf', content }]);
  }
});

test('several files, one of them without its end, one in base64', () => {
  const base64 = `begin-base64 644 c.txt\n${Buffer.from('trois').toString('base64')}\n====\n`;
  const open = writeUuencode('b.txt', Buffer.from('deux')).replace(/`\r\nend\r\n$/, '');
  const text = `${writeUuencode('a.txt', Buffer.from('un'))}${base64}${open}`;
  assert.deepEqual(
    listUuencoded(text).map(({ name, content }) => [name, content.toString()]),
    [
      ['a.txt', 'un'],
      ['c.txt', 'trois'],
      ['b.txt', 'deux'],
    ],
  );
});

test('words are no file', () => {
  for (const text of [
    '',
    'begin 644',
    'begin 644 a.txt',
    'begin the day',
    'begin 999 a\nabc',
    'x begin 644 a\n#86)C\n',
  ]) {
    assert.deepEqual(listUuencoded(text), [], text);
  }
});

test('a text of beginnings only is read once, and gives fifty files at most', () => {
  assert.deepEqual(listUuencoded('begin 644 a\n'.repeat(50_000)), []);
  assert.equal(listUuencoded(writeUuencode('a', Buffer.from('abc')).repeat(51)).length, 50);
});
