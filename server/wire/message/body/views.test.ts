import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyViews, parseMessage } from '../index.ts';

/** A part by its type and disposition, or a multipart by its subtype followed by its parts. */
type Tree = string | Tree[];

function write(tree: Tree, level = 0): string {
  if (typeof tree === 'string') {
    const [type = '', ...more] = tree.split(' ');
    const disposition = more.length > 0 ? `Content-Disposition: ${more.join(' ')}\r\n` : '';
    return `Content-Type: ${type}\r\n${disposition}\r\nx`;
  }
  const [subtype, ...parts] = tree;
  const boundary = `b${level}`;
  const inside = parts.map((part) => `--${boundary}\r\n${write(part, level + 1)}\r\n`).join('');
  return `Content-Type: multipart/${String(subtype)}; boundary=${boundary}\r\n\r\n${inside}--${boundary}--`;
}

const TABLE: [title: string, tree: Tree, text: string[], html: string[], attached: string[]][] = [
  ['plain text', 'text/plain', ['1'], ['1'], []],
  ['HTML', 'text/html', ['1'], ['1'], []],
  ['a file', 'application/pdf', [], [], ['1']],
  ['alternative', ['alternative', 'text/plain', 'text/html'], ['1'], ['2'], []],
  ['alternative with HTML only', ['alternative', 'text/html'], ['1'], ['1'], []],
  [
    'alternative with an invitation',
    ['alternative', 'text/plain', 'text/html', 'text/calendar'],
    ['1'],
    ['2'],
    ['3'],
  ],
  ['text and a file', ['mixed', 'text/plain', 'application/pdf attachment'], ['1'], ['1'], ['2']],
  ['second text without a name is body', ['mixed', 'text/plain', 'text/plain'], ['1', '2'], ['1', '2'], []],
  [
    'second text with a name is a file',
    ['mixed', 'text/plain', 'text/plain inline;filename=a.txt'],
    ['1'],
    ['1'],
    ['2'],
  ],
  ['text declared as attachment', ['mixed', 'text/plain attachment', 'text/plain'], ['2'], ['2'], ['1']],
  ['related image', ['related', 'text/html', 'image/png inline'], ['1'], ['1'], ['2']],
  [
    'inline image between texts',
    ['mixed', 'text/plain', 'image/png inline', 'text/plain'],
    ['1', '2', '3'],
    ['1', '2', '3'],
    [],
  ],
  [
    'alternative of text and related HTML',
    ['mixed', ['alternative', 'text/plain', ['related', 'text/html', 'image/png']], 'application/pdf'],
    ['1.1'],
    ['1.2.1'],
    ['1.2.2', '2'],
  ],
  [
    'the example of RFC 8621, 4.1.4',
    [
      'mixed',
      'text/plain inline',
      [
        'mixed',
        [
          'alternative',
          ['mixed', 'text/plain inline', 'image/jpeg inline', 'text/plain inline'],
          ['related', 'text/html', 'image/jpeg'],
        ],
        'image/jpeg attachment',
        'application/x-excel',
        'message/rfc822',
      ],
      'text/plain inline',
    ],
    ['1', '2.1.1.1', '2.1.1.2', '2.1.1.3', '3'],
    ['1', '2.1.2.1', '3'],
    ['2.1.1.2', '2.1.2.2', '2.2', '2.3', '2.4'],
  ],
];

for (const [title, tree, text, html, attached] of TABLE) {
  test(`body views: ${title}`, () => {
    const views = bodyViews(parseMessage(Buffer.from(write(tree))));
    assert.deepEqual(
      views.textBody.map((part) => part.id),
      text,
    );
    assert.deepEqual(
      views.htmlBody.map((part) => part.id),
      html,
    );
    assert.deepEqual(
      views.attachments.map((part) => part.id),
      attached,
    );
  });
}
