import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage } from '#wire/message';
import { parseMailboxName } from './mailbox-name.ts';
import { decodeModifiedUtf7, encodeModifiedUtf7 } from './modified-utf7.ts';
import { formatDateTime } from './date-time.ts';
import { canDecode, cutPartial, extractBinary, extractSection } from './extract-section.ts';
import { formatBodyStructure } from './format/body-structure.ts';
import { formatEnvelope, hasQuoteInAddress } from './format/envelope.ts';
import { downgrade } from './format/strings.ts';
import { formatSet, resolveSet, STAR } from './sequence-set.ts';

test('modified UTF-7 has one way to write a name', () => {
  const names = ['Envoyés', 'R&D', 'Élèves 🎒/Été', '&', '日本語', 'a&-b'];
  for (const name of names) assert.equal(decodeModifiedUtf7(encodeModifiedUtf7(name)), name);
  assert.equal(encodeModifiedUtf7('Envoyés'), 'Envoy&AOk-s');
  const tricks = [
    '&AOk',
    '&AOk-&AOk-',
    '&AOk-&AOk-/q2',
    'a&AOk-&AOk-b',
    '&AGE-',
    '&2D0-',
    '&AOl-',
    '&A-',
    '&',
    '&&-',
    'é',
    'a\u0007',
    '&Jjo!',
    '&AA0-x&-&',
  ];
  for (const trick of tricks) assert.equal(decodeModifiedUtf7(trick), null, trick);
});

test('a mailbox name is read as the session writes names', () => {
  const read = (text: string, isUtf8 = false) => parseMailboxName(Buffer.from(text), isUtf8);
  assert.equal(read('inbox'), 'INBOX');
  assert.equal(read('iNbOx/a'), 'INBOX/a');
  assert.equal(read('inboxes'), 'inboxes');
  assert.equal(read('Envoy&AOk-s'), 'Envoyés');
  assert.equal(read('Envoy&AOk-s', true), 'Envoy&AOk-s');
  assert.equal(read('Envoyés'), 'Envoyés');
  assert.equal(read('e\u0301te\u0301', true), 'été');
  assert.equal(parseMailboxName(Buffer.from([0xc3, 0x28]), true), null);
  assert.equal(parseMailboxName(Buffer.from('a\0b'), true), null);
  assert.equal(parseMailboxName(Buffer.from('a\r\nb'), true), null);
});

test('sets resolve in linear time whatever they say', () => {
  assert.deepEqual(resolveSet([{ low: 5, high: STAR }], 3), [{ low: 3, high: 5 }]);
  assert.deepEqual(resolveSet([{ low: STAR, high: STAR }], 7), [{ low: 7, high: 7 }]);
  const all = Array.from({ length: 2_000 }, () => ({ low: 1, high: STAR }));
  assert.deepEqual(resolveSet(all, 9), [{ low: 1, high: 9 }]);
  assert.equal(formatSet([1, 2, 3, 7, 9, 10]), '1:3,7,9:10');
  assert.equal(formatSet([]), '');
});

test('dates are told in UTC', () => {
  assert.equal(formatDateTime(new Date('2024-02-01T08:30:05Z')), '" 1-Feb-2024 08:30:05 +0000"');
});

const eml = [
  'From: =?utf-8?q?=C3=89lo=C3=AFse?= <eloise@example.org>, "a \\"b" <x@y>',
  'To: Classe: un@z, deux@z;, seul',
  'Subject: R\u00e9union',
  'Message-ID: <1@x>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '=C3=A9t=C3=A9',
  'deux',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Subject: dedans',
  '',
  'texte',
  '--b',
  "Content-Type: application/pdf; name*=utf-8''%C3%A9.pdf",
  'Content-Disposition: attachment; filename="a.pdf"',
  '',
  'x',
  '--b--',
  '',
].join('\r\n');
const message = parseMessage(Buffer.from(eml));

test('ENVELOPE is ASCII: groups, encoded words, raw octets', () => {
  assert.equal(
    formatEnvelope(message),
    '(NIL "=?UTF-8?B?UsOpdW5pb24=?=" (("=?UTF-8?B?w4lsb8Ovc2U=?=" NIL "eloise" "example.org")("a \\"b" NIL "x" "y")) ' +
      '(("=?UTF-8?B?w4lsb8Ovc2U=?=" NIL "eloise" "example.org")("a \\"b" NIL "x" "y")) ' +
      '(("=?UTF-8?B?w4lsb8Ovc2U=?=" NIL "eloise" "example.org")("a \\"b" NIL "x" "y")) ' +
      '((NIL NIL "Classe" NIL)(NIL NIL "un" "z")(NIL NIL "deux" "z")(NIL NIL NIL NIL)(NIL NIL "seul" "")) NIL NIL NIL "<1@x>")',
  );
});

test('an address stands as it is for who takes UTF-8; for others its host can be written to all the same', () => {
  const cases: [from: string, own: string, ascii: string][] = [
    ['a@école.fr', 'NIL NIL "a" "école.fr"', 'NIL NIL "a" "xn--cole-9oa.fr"'],
    [
      'Éva <éva@école.fr>',
      '"=?UTF-8?B?w4l2YQ==?=" NIL "éva" "école.fr"',
      '"=?UTF-8?B?w4l2YQ==?=" NIL "=?UTF-8?B?w6l2YQ==?=" "xn--cole-9oa.fr"',
    ],
    ['"é\\"\\\\"@x.fr', 'NIL NIL "é\\"\\\\" "x.fr"', 'NIL NIL "=?UTF-8?B?w6kiXA==?=" "x.fr"'],
    ['a@é%fr', 'NIL NIL "a" "é%fr"', 'NIL NIL "a" "=?UTF-8?B?w6klZnI=?="'],
    [
      '=?UTF-8?B?w6k=?=@xn--cole-9oa.fr',
      'NIL NIL "=?UTF-8?B?w6k=?=" "xn--cole-9oa.fr"',
      'NIL NIL "=?UTF-8?B?w6k=?=" "xn--cole-9oa.fr"',
    ],
  ];
  for (const [from, own, ascii] of cases) {
    const written = formatEnvelope(parseMessage(Buffer.from(`From: ${from}\r\n\r\nx`)));
    assert.ok(written.startsWith(`(NIL NIL ((${own}))`), `${written} of ${from}`);
    assert.ok(downgrade(written).startsWith(`(NIL NIL ((${ascii}))`), `${downgrade(written)} of ${from}`);
  }
});

test('ENVELOPE tells a local part without its quoting; what may have been written with it is known', () => {
  const cases: [from: string, local: string, hasQuote: boolean][] = [
    ['"A" <"x y"@d.example>', 'x y', false],
    ['<"a@b"@d.example>', 'a@b', false],
    ['<"a".b."c d"@d.example>', 'a.b.c d', false],
    ['<"a\\"b"@d.example>', 'a\\"b', true],
    ['<"a\\\\"@d.example>', 'a\\\\', false],
    ['"say \\"no\\"" <a@d.example>', 'a', false],
  ];
  for (const [from, local, hasQuote] of cases) {
    const written = formatEnvelope(parseMessage(Buffer.from(`Subject: "x" y\r\nFrom: ${from}\r\n\r\nx`)));
    assert.ok(written.includes(` NIL "${local}" "d.example"))`), `${written} of ${from}`);
    assert.equal(hasQuoteInAddress(written), hasQuote, from);
  }
  assert.ok(hasQuoteInAddress('(NIL NIL ((NIL NIL "\\"x y\\"" "d.example")) NIL)'));
  assert.ok(hasQuoteInAddress('(NIL NIL ((NIL NIL "=?UTF-8?B?IsOpIg==?=" "d.example")) NIL)'));
});

test('BODYSTRUCTURE tells every part, BODY leaves the extensions out', () => {
  const inner =
    '("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 24 (NIL "dedans" NIL NIL NIL NIL NIL NIL NIL NIL) ' +
    '("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 0) 2)';
  assert.equal(
    formatBodyStructure(message, false),
    `(("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "QUOTED-PRINTABLE" 19 1)${inner}` +
      `("APPLICATION" "PDF" ("NAME*" "UTF-8''%C3%A9.pdf") NIL NIL "7BIT" 1) "MIXED")`,
  );
  assert.match(
    formatBodyStructure(message, true),
    /1 NIL \("ATTACHMENT" \("FILENAME" "a.pdf"\)\) NIL NIL\) "MIXED" \("BOUNDARY" "b"\) NIL NIL NIL\)$/,
  );
});

test('BODYSTRUCTURE tells the sum, the languages and the place of a part, as its header has them', () => {
  const extensionOf = (header: string): string => {
    const structure = formatBodyStructure(parseMessage(Buffer.from(`${header}\r\n\r\nx`)), true);
    return structure.replace(/^\("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 0 (.*)\)$/, '$1');
  };
  const sum = 'Q2hlY2sgSW50ZWdyaXR5IQ==';
  assert.equal(extensionOf(`Content-MD5: ${sum}`), `"${sum}" NIL NIL NIL`);
  assert.equal(extensionOf(`content-md5:\r\n ${sum} `), `"${sum}" NIL NIL NIL`);
  for (const none of ['', 'abc', `${sum}${sum}`, `"${sum}"`, 'Q2hlY2sgSW50ZWdyaXR5IQ', ') NIL\u0000'])
    assert.equal(extensionOf(`Content-MD5: ${none}`), 'NIL NIL NIL NIL', none);
  assert.equal(
    extensionOf(`Content-Language: fr, en-GB\r\nContent-Location: http://x.fr/"a"`),
    'NIL NIL ("fr" "en-gb") "http://x.fr/\\"a\\""',
  );
  const inside = `Content-Type: multipart/mixed; boundary=b\r\nContent-MD5: ${sum}\r\nContent-Language: de\r\n\r\n`;
  const two = parseMessage(Buffer.from(`${inside}--b\r\nContent-MD5: ${sum}\r\n\r\nx\r\n--b--\r\n`));
  assert.equal(
    formatBodyStructure(two, true),
    `(("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 0 "${sum}" NIL NIL NIL) "MIXED" ("BOUNDARY" "b") NIL ("de") NIL)`,
    'a multipart has no sum',
  );
  assert.ok(!formatBodyStructure(two, false).includes(sum));
});

test('BODYSTRUCTURE names an encoding that nobody here knows as the sender does', () => {
  const encodingOf = (value: string): string =>
    formatBodyStructure(parseMessage(Buffer.from(`Content-Transfer-Encoding: ${value}\r\n\r\nx`)), false);
  for (const [value, told] of [
    ['x-uuencode', 'X-UUENCODE'],
    ['Base64', 'BASE64'],
    ['a b', '8BIT'],
    ['a, b', '8BIT'],
    ['x'.repeat(41), '8BIT'],
  ] as const)
    assert.equal(encodingOf(value), `("TEXT" "PLAIN" NIL NIL NIL "${told}" 1 0)`, value);
});

test('sections are the octets they name', () => {
  const take = (part: number[], text: Parameters<typeof extractSection>[1]['text'] = null) =>
    extractSection(message, { part, text })?.toString('latin1') ?? null;
  assert.equal(take([]), Buffer.from(eml).toString('latin1'));
  assert.equal(take([1]), '=C3=A9t=C3=A9\r\ndeux');
  assert.equal(take([2]), 'Subject: dedans\r\n\r\ntexte');
  assert.equal(take([2, 1]), 'texte');
  assert.equal(take([2], 'header'), 'Subject: dedans\r\n\r\n');
  assert.equal(take([2], 'text'), 'texte');
  assert.equal(take([2], 'mime'), 'Content-Type: message/rfc822\r\n\r\n');
  assert.equal(take([1, 1]), null);
  assert.equal(take([9]), null);
  assert.equal(take([1], 'header'), null);
  assert.equal(take([], { fields: ['message-id', 'X'], isNot: false }), 'Message-ID: <1@x>\r\n\r\n');
  assert.equal(extractBinary(message, [1])?.toString(), 'été\r\ndeux');
  assert.equal(cutPartial(Buffer.from('abc'), { offset: 1, count: 9 }).toString(), 'bc');
  assert.equal(cutPartial(Buffer.from('abc'), { offset: 3, count: 9 }).toString(), '');
});

test('an encoding nobody knows cannot be undone; where there is nothing to undo, nothing is in the way', () => {
  const field = 'Content-Transfer-Encoding: x-foo\r\n';
  const single = parseMessage(Buffer.from(`${field}\r\nabc`));
  assert.deepEqual(
    [[1], [], [2]].map((path) => canDecode(single, path)),
    [false, true, true],
  );
  const type = 'Content-Type: multipart/mixed; boundary=z\r\n';
  const multi = parseMessage(
    Buffer.from(
      `${type}\r\n--z\r\n${field}${type.replace('=z', '=y')}\r\n--y\r\n${field}\r\na\r\n--y\r\n\r\nb\r\n--y--\r\n--z--`,
    ),
  );
  assert.deepEqual(
    [[1], [1, 1], [1, 2]].map((path) => canDecode(multi, path)),
    [true, false, true],
  );
});

test('a message of one part is its own part 1', () => {
  const single = parseMessage(Buffer.from('Subject: x\r\n\r\ncorps'));
  assert.equal(extractSection(single, { part: [1], text: null })?.toString(), 'corps');
  assert.equal(extractSection(single, { part: [1, 1], text: null }), null);
  assert.equal(extractSection(single, { part: [2], text: null }), null);
});
