import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage, plainText, preview } from './index.ts';

const PLAIN: [title: string, body: string, shown: string][] = [
  ['one line', 'Bonjour,\r\n\r\nla réunion  est\tdéplacée.', 'Bonjour, la réunion est déplacée.'],
  ['quoted lines', '> ancien\r\nNouveau\r\n>> plus ancien', 'Nouveau'],
  ['attribution in French', 'Oui.\r\n\r\nLe 3 mars 2026 à 10:12, Jean <j@a.fr> a écrit :\r\n> non', 'Oui.'],
  [
    'attribution on two lines',
    'Oui.\r\nLe mar. 3 mars 2026 à 10:12, Jean Dupont\r\n<j@a.fr> a écrit :\r\n> non',
    'Oui.',
  ],
  ['attribution in English', 'Yes.\r\nOn Tue, Mar 3, 2026 at 10:12 Jean wrote:\r\n> no', 'Yes.'],
  ['original message', "Oui.\r\n-----Message d'origine-----\r\nDe : Jean\r\nnon", 'Oui.'],
  ['fields of Outlook', 'Oui.\r\nDe : Jean\r\nEnvoyé : mardi\r\nnon', 'Oui.'],
  ['signature', 'Oui.\r\n-- \r\nJean', 'Oui.'],
  ['drawn rules', '======\r\nOui.\r\n- - - -', 'Oui.'],
  ['« De » alone is text', 'De : la part de tous\r\nmerci', 'De : la part de tous merci'],
  ['nothing but a quotation', '> ancien', '> ancien'],
  ['padding', `Oui.${' \u200c\u00a0\u034f'.repeat(200)}suite`, 'Oui. suite'],
  ['empty', '', ''],
];

for (const [title, body, shown] of PLAIN) {
  test(`preview: ${title}`, () => {
    const message = parseMessage(Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`));
    assert.equal(preview(message), shown);
  });
}

test('preview of HTML leaves out quotation and hidden text', () => {
  const html = '<div style="display:none">caché</div><p>Oui.</p><blockquote>non</blockquote>';
  assert.equal(preview(parseMessage(Buffer.from(`Content-Type: text/html\r\n\r\n${html}`))), 'Oui.');
});

test('preview has at most 256 characters and no half of one', () => {
  const message = parseMessage(
    Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${'a'.repeat(255)}😀😀`),
  );
  assert.equal(preview(message), 'a'.repeat(255));
});

test('plainText joins the parts of the text body and leaves files out', () => {
  const part = (type: string, text: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  const parts = part('text/plain', 'un') + part('text/html', '<p>deux') + part('application/pdf', 'trois');
  const message = parseMessage(Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`));
  assert.equal(plainText(message), 'un\ndeux');
  assert.equal(plainText(message, 4), 'un\nd');
});
