import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../index.ts';

const TABLE: [title: string, written: string, read: string][] = [
  ['plain', ' Bonjour ', 'Bonjour'],
  ['folded', ' un\r\n deux\r\n\ttrois\r\n', 'un deux trois'],
  ['Q', '=?utf-8?Q?R=C3=A9union_de_rentr=C3=A9e?=', 'Réunion de rentrée'],
  ['B', '=?UTF-8?B?UsOpdW5pb24=?=', 'Réunion'],
  ['B without padding', '=?UTF-8?b?UsOpdW5pb24?=', 'Réunion'],
  ['ISO 8859-1 is read as windows-1252', '=?iso-8859-1?Q?=80_et_=E9?=', '€ et é'],
  ['neighbours lose the blanks between them', '=?utf-8?Q?a?=  \r\n =?utf-8?Q?b?=', 'ab'],
  ['text keeps its blanks', 'x =?utf-8?Q?a?= y =?utf-8?Q?b?= z', 'x a y b z'],
  ['a character cut across two words', '=?utf-8?Q?Ren=C3?= =?utf-8?Q?=A9e?=', 'Renée'],
  ['cut across B and Q', '=?utf-8?B?UmVuww==?= =?utf-8?Q?=A9e?=', 'Renée'],
  ['two charsets', '=?utf-8?Q?=C3=A9?= =?iso-8859-15?Q?=A4?=', 'é€'],
  ['language (RFC 2231, 5)', '=?utf-8*fr?Q?=C3=A9t=C3=A9?=', 'été'],
  ['blanks in the text', '=?utf-8?Q?deux mots?=', 'deux mots'],
  ['a broken escape stays', '=?utf-8?Q?100=ZZ?=', '100=ZZ'],
  ['not an encoded word', '=?utf-8?X?abc?=', '=?utf-8?X?abc?='],
  ['never closed', '=?utf-8?Q?abc', '=?utf-8?Q?abc'],
  ['unknown charset, octets in UTF-8', '=?x-nowhere?Q?=C3=A9t=C3=A9?=', 'été'],
  ['unknown charset, other octets', '=?x-nowhere?Q?=E9t=E9?=', 'été'],
  ['ISO-2022-JP', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
  ['raw UTF-8', 'Réunion', 'Réunion'],
  ['raw windows-1252', Buffer.from('Réunion', 'latin1').toString('latin1'), 'Réunion'],
  ['controls vanish', 'a\0b\x07c\x1b[31m\x7f', 'abc[31m'],
  ['encoded controls vanish', '=?utf-8?Q?a=00b=0D=0ABcc:_x?=', 'ab  Bcc: x'],
  ['composed', 'e\u0301', 'é'],
  ['empty', '', ''],
];

for (const [title, written, read] of TABLE) {
  test(`decodeText: ${title}`, () => {
    const encoding = title === 'raw windows-1252' ? 'latin1' : 'utf8';
    assert.equal(decodeText(Buffer.from(written, encoding)), read);
  });
}
