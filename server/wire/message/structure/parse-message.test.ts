import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Part } from '../types.ts';
import { listParts, parseMessage } from '../index.ts';

/** `id type "body"` of every leaf, in the order of the message. */
function leaves(text: string): string[] {
  const message = parseMessage(Buffer.from(text, 'latin1'));
  const isLeaf = (part: Part): boolean => part.children.length === 0 && !part.message;
  return listParts(message.root)
    .filter(isLeaf)
    .map((part) => `${part.id} ${part.type} ${JSON.stringify(text.slice(part.bodyStart, part.end))}`);
}

const MIXED = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
const TABLE: [title: string, text: string, leaves: string[]][] = [
  ['no header', '\r\nbonjour', ['1 text/plain "bonjour"']],
  [
    'two parts',
    `${MIXED}pre\r\n--b\r\n\r\nun\r\n--b\r\n\r\ndeux\r\n--b--\r\npost`,
    ['1 text/plain "un"', '2 text/plain "deux"'],
  ],
  [
    'LF only',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nun\n--b\n\ndeux\n--b--\n',
    ['1 text/plain "un"', '2 text/plain "deux"'],
  ],
  ['the empty line belongs to the body', `${MIXED}--b\r\n\r\nun\r\n\r\n--b--`, ['1 text/plain "un\\r\\n"']],
  ['empty part', `${MIXED}--b\r\n\r\n--b--`, ['1 text/plain ""']],
  ['part without empty line', `${MIXED}--b\r\nContent-Type: text/html\r\n--b--`, ['1 text/html ""']],
  ['blanks behind the delimiter', `${MIXED}--b  \t\r\n\r\nun\r\n--b-- \r\n`, ['1 text/plain "un"']],
  ['never closed', `${MIXED}--b\r\n\r\nun\r\n`, ['1 text/plain "un\\r\\n"']],
  ['cut in a delimiter', `${MIXED}--b\r\n\r\nun\r\n--`, ['1 text/plain "un\\r\\n--"']],
  ['only closed', `${MIXED}un\r\n--b--`, ['1 text/plain "un\\r\\n--b--"']],
  ['no delimiter in the body', `${MIXED}bonjour`, ['1 text/plain "bonjour"']],
  [
    'no boundary parameter',
    'Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nun',
    ['1 text/plain "--b\\r\\n\\r\\nun"'],
  ],
  [
    'a delimiter inside a line is none',
    `${MIXED}--b\r\n\r\nun --b\r\n--bc\r\n--b--`,
    ['1 text/plain "un --b\\r\\n--bc"'],
  ],
  [
    'after the closing delimiter nothing counts',
    `${MIXED}--b\r\n\r\nun\r\n--b--\r\n--b\r\n\r\ndeux`,
    ['1 text/plain "un"'],
  ],
  ['a type that is none', 'Content-Type: text\r\n\r\nx', ['1 text/plain "x"']],
  ['type in any case', 'CONTENT-TYPE: TEXT/HTML\r\n\r\nx', ['1 text/html "x"']],
  [
    'nested, the inner never closed',
    `${MIXED}--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nun\r\n--b\r\n\r\ndeux\r\n--b--`,
    ['1.1 text/plain "un"', '2 text/plain "deux"'],
  ],
  [
    'a boundary that begins with the outer one',
    `${MIXED}--b\r\nContent-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n\r\nun\r\n--b2--\r\n--b\r\n\r\ndeux\r\n--b--`,
    ['1.1 text/plain "un"', '2 text/plain "deux"'],
  ],
  [
    'the same boundary inside itself',
    `${MIXED}--b\r\n${MIXED}--b\r\n\r\nun\r\n--b--\r\n--b\r\n\r\ndeux\r\n--b--`,
    ['1.1 text/plain "un"', '2 text/plain "deux"'],
  ],
  [
    'an inner delimiter right behind the header',
    `${MIXED}--b\r\nContent-Type: multipart/mixed; boundary="--c"\r\n----c\r\n\r\nun\r\n----c--\r\n--b--`,
    ['1.1 text/plain "un"'],
  ],
  [
    'digest',
    'Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n\r\nun\r\n--b--',
    ['1.1 text/plain "un"'],
  ],
  [
    'attached message with parts',
    `${MIXED}--b\r\n\r\nun\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\ndeux\r\n--c\r\n\r\ntrois\r\n--c--\r\n--b--`,
    ['1 text/plain "un"', '2.1 text/plain "deux"', '2.2 text/plain "trois"'],
  ],
  [
    'attached message whose boundary is ours',
    `${MIXED}--b\r\nContent-Type: message/rfc822\r\n\r\n${MIXED}--b\r\n\r\nun\r\n--b--\r\n--b--`,
    ['1.1 text/plain "un"'],
  ],
  [
    'a message of a message',
    'Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\nx',
    ['1.1.1 text/plain "x"'],
  ],
];

for (const [title, text, expected] of TABLE) {
  test(`structure: ${title}`, () => assert.deepEqual(leaves(text), expected));
}

test('everything that describes a part is read', () => {
  const text = [
    'Content-Type: text/plain; charset="utf-8"; format=flowed',
    'Content-Disposition: attachment; filename=a.txt',
    'Content-Transfer-Encoding: Quoted-Printable (x)',
    'Content-ID: <id@x>',
    'Content-Description: =?utf-8?Q?=C3=A9t=C3=A9?=',
    'Content-Language: fr, en-GB',
    'Content-Location: http://x/',
    ' y.txt',
    '',
    'un',
    'deux',
  ].join('\r\n');
  const { root } = parseMessage(Buffer.from(text));
  assert.deepEqual(Object.fromEntries(root.parameters), { charset: 'utf-8', format: 'flowed' });
  assert.equal(root.disposition?.type, 'attachment');
  assert.equal(root.disposition?.parameters.get('filename'), 'a.txt');
  assert.equal(root.encoding, 'quoted-printable');
  assert.equal(root.contentId, 'id@x');
  assert.equal(root.description, 'été');
  assert.deepEqual(root.language, ['fr', 'en-gb']);
  assert.equal(root.location, 'http://x/y.txt');
  assert.equal(root.lines, 1);
});

test('lines are counted in every part', () => {
  const text = `${MIXED}pre\r\n--b\r\n\r\nun\r\ndeux\r\n--b\r\n\r\ntrois\r\n--b--\r\n`;
  const { root } = parseMessage(Buffer.from(text));
  assert.equal(root.lines, 9);
  assert.deepEqual(
    root.children.map((part) => part.lines),
    [1, 0],
  );
});

test('a plain Uint8Array is read as a Buffer is', () => {
  const bytes = new Uint8Array(Buffer.from(`${MIXED}--b\r\n\r\nun\r\n--b--`));
  const message = parseMessage(bytes);
  assert.equal(message.bytes, bytes);
  assert.equal(message.root.children.length, 1);
});
