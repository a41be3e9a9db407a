import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage } from '#wire/message';
import { holdsNumen } from './holds-numen.ts';

const letter = (head: string, body: string): boolean =>
  holdsNumen(
    parseMessage(Buffer.from(`From: a@ac-exemple.fr\r\n${head}\r\n\r\n${body}`.replace(/\r?\n/g, '\r\n'))),
  );
const withFile = (file: string): boolean =>
  letter(
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b',
    `--b\nContent-Type: text/plain\n\nLa liste.\n--b\n${file}\n--b--\n`,
  );

const table: [name: string, holds: boolean, expected: boolean][] = [
  ['the text', letter('Subject: x', 'Mon NUMEN est 12G0501234ABC.'), true],
  ['the subject', letter('Subject: numen 12 G 05 01234 ABC', 'Voir objet.'), true],
  ['what is quoted', letter('Subject: x', 'Voir plus bas.\n\n> mon numen : 12G0501234ABC'), true],
  [
    'HTML, its letters in several elements',
    letter('Subject: x\nContent-Type: text/html', '<p>12G<b>05</b>01234<i>ABC</i></p>'),
    true,
  ],
  [
    'base64',
    letter('Subject: x\nContent-Transfer-Encoding: base64', Buffer.from('12G0501234ABC').toString('base64')),
    true,
  ],
  [
    'a table in a file',
    withFile(
      'Content-Type: text/csv; name=l.csv\nContent-Disposition: attachment\n\nnom;numen\nDupont;12G0501234ABC',
    ),
    true,
  ],
  [
    'the name of a file',
    withFile('Content-Type: image/png\nContent-Disposition: attachment; filename="12G0501234ABC.png"\n\nx'),
    true,
  ],
  ['nothing of the kind', letter('Subject: NUMEN', 'Votre NUMEN vous sera remis en main propre.'), false],
  ['a reference that is longer', letter('Subject: x', 'Commande 12G0501234ABCD9'), false],
];

for (const [name, holds, expected] of table) test(name, () => assert.equal(holds, expected));
