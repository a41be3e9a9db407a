import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage, findHeader, listHeaders, rawValue } from '../index.ts';

function fieldsOf(text: string): [string, string][] {
  const message = parseMessage(Buffer.from(text, 'latin1'));
  return message.root.headers.map((field) => [
    field.name,
    Buffer.from(rawValue(message, field)).toString('latin1'),
  ]);
}

const TABLE: [title: string, text: string, fields: [string, string][], body: string][] = [
  [
    'CRLF',
    'A: 1\r\nB:2\r\n\r\nx',
    [
      ['A', ' 1'],
      ['B', '2'],
    ],
    'x',
  ],
  [
    'LF',
    'A: 1\nB:2\n\nx',
    [
      ['A', ' 1'],
      ['B', '2'],
    ],
    'x',
  ],
  ['folded', 'A: 1\r\n 2\r\n\t3\r\n\r\nx', [['A', ' 1\r\n 2\r\n\t3']], 'x'],
  ['blank before the colon (RFC 5322, 4.5)', 'A \t: 1\r\n\r\nx', [['A', ' 1']], 'x'],
  ['no body', 'A: 1\r\n', [['A', ' 1']], ''],
  ['no line end at all', 'A: 1', [['A', ' 1']], ''],
  ['mbox line', 'From a@b Tue Mar  3\nA: 1\n\nx', [['A', ' 1']], 'x'],
  ['quoted mbox line', '>From a@b Tue\nA: 1\n\nx', [['A', ' 1']], 'x'],
  [
    'junk between fields is skipped',
    'A: 1\r\njunk line\r\n folded junk\r\nB: 2\r\n\r\nx',
    [
      ['A', ' 1'],
      ['B', ' 2'],
    ],
    'x',
  ],
  ['no field at all', 'Bonjour\r\nA: 1\r\n', [], 'Bonjour\r\nA: 1\r\n'],
  ['only the empty line', '\r\nx', [], 'x'],
  [
    'a line of blanks continues the field',
    'A: 1\r\n \r\nB: 2\r\n\r\nx',
    [
      ['A', ' 1\r\n '],
      ['B', ' 2'],
    ],
    'x',
  ],
  [
    'empty name',
    'A: 1\r\n: 2\r\nB: 3\r\n\r\nx',
    [
      ['A', ' 1'],
      ['B', ' 3'],
    ],
    'x',
  ],
  ['a bare CR ends nothing', 'A: 1\rB: 2\r\n\r\nx', [['A', ' 1\rB: 2']], 'x'],
  ['empty', '', [], ''],
];

for (const [title, text, fields, body] of TABLE) {
  test(`header section: ${title}`, () => {
    const message = parseMessage(Buffer.from(text, 'latin1'));
    assert.deepEqual(fieldsOf(text), fields);
    assert.equal(text.slice(message.root.bodyStart, message.root.end), body);
    assert.equal(message.exceeded, null);
  });
}

test('findHeader gives the last field whatever the case, listHeaders all of them', () => {
  const message = parseMessage(Buffer.from('X-A: 1\r\nx-a: 2\r\nX-AB: 3\r\n\r\n'));
  const last = findHeader(message, message.root, 'X-a');
  assert.ok(last);
  assert.equal(Buffer.from(rawValue(message, last)).toString(), ' 2');
  assert.equal(listHeaders(message, message.root, 'X-A').length, 2);
  assert.equal(findHeader(message, message.root, 'X-B'), null);
});
