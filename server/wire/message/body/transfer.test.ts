import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TransferEncoding } from '../types.ts';
import { decodeTransfer } from './transfer.ts';

const TABLE: [title: string, encoding: TransferEncoding, written: string, read: string][] = [
  ['7bit is left alone', '7bit', 'a=41', 'a=41'],
  ['an unknown encoding is left alone', 'unknown', 'YQ==', 'YQ=='],
  ['base64', 'base64', 'Qm9u\r\nam91\r\ncg==\r\n', 'Bonjour'],
  ['base64 without padding', 'base64', 'Qm9uam91cg', 'Bonjour'],
  ['base64 with padding in the middle', 'base64', 'Qm9u\r\nag==\r\nb3Vy', 'Bonjour'],
  ['base64 with junk', 'base64', 'Qm9u*am91\0 cg==', 'Bonjour'],
  ['base64 with one character too many', 'base64', 'Qm9uam91cg==\r\nA', 'Bonjour'],
  ['base64 of nothing', 'base64', '', ''],
  ['quoted-printable', 'quoted-printable', 'caf=C3=A9 =3D =41', 'cafÃ© = A'],
  ['soft line breaks', 'quoted-printable', 'un=\r\n deux=\n trois= \t\r\n!', 'un deux trois!'],
  ['soft line break at the end', 'quoted-printable', 'un=', 'un'],
  ['escape cut at the end', 'quoted-printable', 'un=4', 'un=4'],
  ['an escape that is none', 'quoted-printable', '100=ZZ==41', '100=ZZ=A'],
  ['lower case', 'quoted-printable', '=c3=a9', 'Ã©'],
  ['line ends stay', 'quoted-printable', 'a=20\r\nb\r\n', 'a \r\nb\r\n'],
];

for (const [title, encoding, written, read] of TABLE) {
  test(`transfer encoding: ${title}`, () => {
    const decoded = decodeTransfer(Buffer.from(written, 'latin1'), encoding);
    assert.equal(Buffer.from(decoded).toString('latin1'), read);
  });
}

test('base64 of nothing but padding and scraps is read in one pass: nothing is made for each piece', (t) => {
  const body = Buffer.from('=+/!'.repeat(50_000));
  const from = t.mock.method(Buffer, 'from');
  const decoded = decodeTransfer(body, 'base64');
  const calls = from.mock.callCount();
  from.mock.restore();
  assert.ok(calls <= 1, `${calls} buffers`);
  assert.deepEqual(Buffer.from(decoded), Buffer.alloc(50_000, 0xfb));
});

test('base64 is read alike with padding in the middle and without', () => {
  const octets = Buffer.from(Array.from({ length: 1_000 }, (_, at) => (at * 7) % 256));
  for (const [from, junk] of [
    [333, '\r\n'],
    [500, '*'],
    [998, ' - _ '],
  ] as const) {
    const written = [octets.subarray(0, from), octets.subarray(from)]
      .map((piece) => piece.toString('base64'))
      .join(junk);
    assert.deepEqual(Buffer.from(decodeTransfer(Buffer.from(written), 'base64')), octets);
  }
});
