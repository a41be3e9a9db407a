import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTnef } from './body/tnef.ts';
import {
  baseSubject,
  decodeText,
  htmlToText,
  links,
  parseAddresses,
  parseDate,
  parseMessage,
} from './index.ts';
import { parseMessageIds, parseUrls } from './index.ts';
import { writeTnef } from './testing/write-tnef.ts';
import { useMessage } from './testing/use-message.ts';

/*
 * Inputs so large that only linear work ends: at a million characters, the square is a million times the work. No
 * clock is read; a test that does not come back has failed.
 */
const MILLION = 1_000_000;

function fill(pattern: string, size = MILLION): string {
  return pattern.repeat(Math.ceil(size / pattern.length));
}

const PATTERNS = [
  '=?',
  '=?a?',
  '=?utf-8?Q?',
  '=?utf-8?B?',
  '=?utf-8?Q?a?= ',
  '=?utf-8?Q?=C3?= =?latin1?Q?=E9?= ',
  '?=',
  '=?utf-8?Q?a',
  '"',
  '\\',
  '"\\',
  '(',
  ')',
  '((',
  '<',
  '>',
  '<a@b>',
  '<a',
  '@',
  'a@b,',
  'a:b;',
  ':;',
  ',',
  ';',
  '.',
  ' ',
  '\t',
  '\r\n ',
  '\r\n',
  'Re: ',
  'Re[2]: ',
  'TR : ',
  '[a]',
  '[',
  '(fwd)',
  'Fwd: [a] ',
  '1 Mar 2026 ',
  'a',
  'é',
  '\0',
  '-',
  '=',
  '=C3',
  '%C3',
  '&',
  '&amp;',
  '&#',
  'http://',
  'www.',
  '@a.',
];

for (const pattern of PATTERNS) {
  test(`a million characters of ${JSON.stringify(pattern)} as every kind of value`, () => {
    const text = fill(pattern);
    const bytes = Buffer.from(text);
    decodeText(bytes);
    parseAddresses(bytes);
    parseMessageIds(bytes);
    parseUrls(bytes);
    parseDate(bytes);
    assert.equal(baseSubject(baseSubject(text)), baseSubject(text));
    htmlToText(text);
    links(text);
  });

  test(`a header and a body full of ${JSON.stringify(pattern)}`, () => {
    const value = fill(pattern.replace(/[\r\n]+/g, '\r\n '), 40_000);
    const names = ['From', 'To', 'Subject', 'References', 'Content-Type', 'Content-Disposition'];
    const header = names.map((name) => `${name}: ${value}`).join('\r\n');
    useMessage(Buffer.from(`${header}\r\n\r\n${fill(pattern)}`));
  });
}

test('a hundred thousand addresses are a hundred thousand mailboxes', () => {
  const list = Array.from({ length: 100_000 }, (_, index) => `"N ${index}" <a${index}@b.fr>`).join(', ');
  const mailboxes = parseAddresses(Buffer.from(list)).flatMap((group) => group.mailboxes);
  assert.equal(mailboxes.length, 100_000);
  assert.deepEqual(mailboxes.at(-1), { name: 'N 99999', address: 'a99999@b.fr' });
});

test('ten thousand pieces of one parameter: the first thousand count, in any order (RFC 2231)', () => {
  const piece = (index: number): string => `;n*${index}*=x`;
  const indexes = Array.from({ length: 10_000 }, (_, index) => index);
  for (const order of [indexes, indexes.toReversed(), indexes.map(() => 0)]) {
    const header = `Content-Type: application/pdf${order.map(piece).join('')}\r\n\r\n`;
    const { parameters } = useMessage(Buffer.from(header)).root;
    assert.ok((parameters.get('n') ?? '').length <= 1000);
    assert.equal(parameters.size, 1);
  }
});

test('pieces of thousands of parameters are bounded together', () => {
  const pieces = Array.from({ length: 10_000 }, (_, index) => `;p${index}*0=x`).join('');
  assert.ok(useMessage(Buffer.from(`Content-Type: a/b${pieces}\r\n\r\n`)).root.parameters.size <= 1000);
});

test('a hundred thousand Received fields go beyond the header, and the message is one opaque part', () => {
  const message = useMessage(Buffer.from(`${'Received: a\r\n'.repeat(100_000)}\r\nx`));
  assert.equal(message.exceeded, 'header');
});

test('encoded words grow into no more text than they were', () => {
  const value = fill('=?utf-8?B?w6k=?= ', 200_000);
  assert.ok(decodeText(Buffer.from(value)).length < value.length);
  assert.equal(decodeText(Buffer.from('=?utf-8?B?w6k=?= '.repeat(1000))), 'é'.repeat(1000));
});

test('a thousand messages inside each other, and a thousand beside each other', () => {
  const inside = parseMessage(Buffer.from('Content-Type: message/rfc822\r\n\r\n'.repeat(1000)));
  assert.equal(inside.exceeded, 'depth');
  const beside = '--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: a\r\n\r\nx\r\n'.repeat(1000);
  const message = useMessage(Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${beside}--b--`));
  assert.equal(message.root.children.length, 1000);
});

test('a winmail.dat of ten thousand files, and of lengths that overlap', () => {
  const files = Array.from({ length: 10_000 }, (_, index) => ({ title: `${index}.txt`, data: 'x' }));
  const tnef = writeTnef(files);
  const found = parseTnef(tnef);
  assert.ok(found.length > 0 && found.length <= 10_000);
  assert.equal(found[0]?.name, '0.txt');
  for (let at = 6; at < 3000; at += 1) {
    const damaged = Buffer.from(tnef.subarray(0, 4000));
    damaged.writeUInt32LE(at % 2 === 0 ? 0x7fffffff : 1, at);
    assert.ok(parseTnef(damaged).length <= 100);
  }
});
