import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeCharset } from './charset.ts';

const TABLE: [
  title: string,
  octets: number[] | string,
  label: string,
  text: string,
  problem: boolean,
  used: string,
][] = [
  ['UTF-8', 'été €', 'UTF-8', 'été €', false, 'utf-8'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61], 'utf8', 'a', false, 'utf-8'],
  ['damaged UTF-8 keeps the rest', [0xc3, 0xa9, 0xc3], 'utf-8', 'é\ufffd', true, 'utf-8'],
  ['windows-1252 under the name of UTF-8', [0xe9, 0x74, 0xe9], 'utf-8', 'été', true, 'windows-1252'],
  ['US-ASCII', 'abc', 'us-ascii', 'abc', false, 'us-ascii'],
  ['8-bit under the name of US-ASCII', 'été', 'us-ascii', 'été', true, 'utf-8'],
  ['no label', [0xe9], '', 'é', true, 'windows-1252'],
  ['ISO 8859-1', [0x80, 0xe9, 0x92], 'ISO-8859-1', '€é’', false, 'windows-1252'],
  ['ISO 8859-15', [0xa4, 0xbd], 'iso-8859-15', '€œ', false, 'iso-8859-15'],
  ['unknown with UTF-8', 'été', 'x-nowhere', 'été', true, 'utf-8'],
  ['unknown with other octets', [0xe9], 'x-nowhere', 'é', true, 'windows-1252'],
  ['Shift_JIS', [0x93, 0xfa, 0x96, 0x7b], 'Shift_JIS', '日本', false, 'shift_jis'],
  ['damaged Shift_JIS', [0x93, 0xfa, 0x96], 'Shift_JIS', '日\ufffd', true, 'shift_jis'],
  ['cp850', [0x82], 'cp850', 'é', false, 'cp850'],
  ['UTF-7', 'a+AOk-b', 'utf-7', 'aéb', false, 'utf-7'],
  ['UTF-16', [0xff, 0xfe, 0xe9, 0x00], 'utf-16', 'é', false, 'utf-16le'],
  ['a codec that is no charset', 'YWJj', 'base64', 'YWJj', true, 'utf-8'],
  ['a name of a language', 'abc', '__proto__', 'abc', true, 'utf-8'],
  ['blanks around', 'é', ' utf-8 ', 'é', false, 'utf-8'],
];

for (const [title, octets, label, text, problem, used] of TABLE) {
  test(`charset: ${title}`, () => {
    const bytes = typeof octets === 'string' ? Buffer.from(octets) : Buffer.from(octets);
    assert.deepEqual(decodeCharset(bytes, label), { text, encodingProblem: problem, charset: used });
  });
}
