import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STAR } from './sequence-set.ts';
import { parseLine, requireCommand } from './testing.ts';

const set = (low: number, high = low) => ({ kind: 'set', set: [{ low, high }] });

const accepted: [line: string, command: object][] = [
  ['a MYRIGHTS x', { name: 'myrights', mailbox: Buffer.from('x') }],
  ['a LISTRIGHTS x "y z"', { name: 'listrights', mailbox: Buffer.from('x'), identifier: 'y z' }],
  [
    'a SETACL x y -lrl',
    { name: 'setacl', mailbox: Buffer.from('x'), identifier: 'y', action: 'remove', rights: ['l', 'r'] },
  ],
  [
    'a SETACL x y ""',
    { name: 'setacl', mailbox: Buffer.from('x'), identifier: 'y', action: 'set', rights: [] },
  ],
  ['a noop', { name: 'noop' }],
  [
    'a GETMETADATA (MAXSIZE 9 DEPTH infinity) "" /Shared/Comment',
    {
      name: 'getmetadata',
      mailbox: Buffer.from(''),
      entries: ['/shared/comment'],
      depth: 'all',
      maxSize: 9,
    },
  ],
  [
    'a GETMETADATA x (DEPTH 1) ("/private" /shared/a)',
    {
      name: 'getmetadata',
      mailbox: Buffer.from('x'),
      entries: ['/private', '/shared/a'],
      depth: 'one',
      maxSize: null,
    },
  ],
  [
    'a SETMETADATA x (/private/a "b" /shared/a NIL)',
    {
      name: 'setmetadata',
      mailbox: Buffer.from('x'),
      values: new Map([
        ['/private/a', Buffer.from('b')],
        ['/shared/a', null],
      ]),
    },
  ],
  ['a language', { name: 'language', ranges: [] }],
  ['a LANGUAGE EN "fr-CA"', { name: 'language', ranges: ['en', 'fr-ca'] }],
  ['a LOGIN "a\\"b" x]', { name: 'login', user: Buffer.from('a"b'), password: Buffer.from('x]') }],
  ['a AUTHENTICATE plain =', { name: 'authenticate', mechanism: 'PLAIN', initial: '=' }],
  ['a ENABLE CONDSTORE x-y', { name: 'enable', capabilities: ['CONDSTORE', 'X-Y'] }],
  [
    'a SELECT INBOX (QRESYNC (7 12 1:3,9 (1,3 5,9)) CONDSTORE)',
    {
      name: 'select',
      mailbox: Buffer.from('INBOX'),
      condstore: true,
      qresync: {
        uidValidity: 7,
        modseq: 12,
        knownUids: [
          { low: 1, high: 3 },
          { low: 9, high: 9 },
        ],
        matched: {
          numbers: [
            { low: 1, high: 1 },
            { low: 3, high: 3 },
          ],
          uids: [
            { low: 5, high: 5 },
            { low: 9, high: 9 },
          ],
        },
      },
    },
  ],
  ['a CREATE x (USE (\\Sent))', { name: 'create', mailbox: Buffer.from('x'), specialUse: ['sent'] }],
  [
    'a LIST (SUBSCRIBED RECURSIVEMATCH) "" (% "x/*") RETURN (CHILDREN STATUS (MESSAGES SIZE))',
    {
      name: 'list',
      reference: Buffer.from(''),
      patterns: [Buffer.from('%'), Buffer.from('x/*')],
      select: ['subscribed', 'recursivematch'],
      returns: ['children'],
      status: ['messages', 'size'],
    },
  ],
  [
    'a UID FETCH 3:* (FLAGS BODY.PEEK[1.2.HEADER.FIELDS.NOT (To "Cc" "a b")]<0.10> BINARY[1]<1.2>) (CHANGEDSINCE 9 VANISHED)',
    {
      name: 'fetch',
      uids: true,
      numbers: set(3, STAR),
      items: [
        { item: 'flags' },
        {
          item: 'section',
          label: 'BODY',
          isPeek: true,
          section: { part: [1, 2], text: { fields: ['To', 'Cc', 'a b'], isNot: true } },
          partial: { offset: 0, count: 10 },
        },
        { item: 'binary', part: [1], isPeek: false, partial: { offset: 1, count: 2 } },
      ],
      changedSince: 9,
      vanished: true,
      partial: null,
    },
  ],
  [
    'a STORE $ (UNCHANGEDSINCE 5) -FLAGS.SILENT \\seen Projet',
    {
      name: 'store',
      uids: false,
      numbers: { kind: 'saved' },
      action: 'remove',
      isSilent: true,
      flags: ['\\Seen', 'Projet'],
      unchangedSince: 5,
    },
  ],
  [
    'a SEARCH RETURN (COUNT SAVE) OR NOT SEEN (FROM été SINCE 1-Feb-2024) UID 1:3',
    {
      name: 'search',
      uids: false,
      options: { returns: ['count', 'save'], partial: null, charset: null },
      asksModseq: false,
      key: {
        key: 'and',
        of: [
          {
            key: 'or',
            left: { key: 'not', of: { key: 'flag', flag: '\\Seen', isSet: true } },
            right: {
              key: 'and',
              of: [
                { key: 'text', field: 'from', text: 'ete' },
                { key: 'date', field: 'received', relation: 'since', day: { year: 2024, month: 1, day: 1 } },
              ],
            },
          },
          { key: 'numbers', set: [{ low: 1, high: 3 }], areUids: true },
        ],
      },
    },
  ],
  ['a UID EXPUNGE 4', { name: 'uid-expunge', numbers: set(4) }],
  ['a ID NIL', { name: 'id', fields: new Map() }],
];

for (const [line, command] of accepted) {
  test(`read: ${line}`, () => {
    assert.deepEqual(requireCommand(line.replace('été', 'ete')), command);
  });
}

const malformed = [
  'a',
  'a ',
  'a NOOP x',
  'a NOOP ',
  'a  NOOP',
  '+ NOOP',
  'a FETCH 0 FLAGS',
  'a FETCH 1,,2 FLAGS',
  'a FETCH 4294967296 FLAGS',
  'a FETCH 1 (FLAGS',
  'a FETCH 1 FLAGS (VANISHED)',
  'a FETCH 1 BODY[0]',
  'a FETCH 1 BODY[1.]',
  'a FETCH 1 BODY[MIME]',
  'a FETCH 1 BODY[]<0.0>',
  'a FETCH 1 BODY[HEADER.FIELDS ()]',
  'a STORE 1 FLAGS \\Recent',
  'a STORE 1 FLAGS (\\Seen',
  'a STORE 1 (UNCHANGEDSINCE 9223372036854775808) FLAGS (\\Seen)',
  'a STORE 1 (UNCHANGEDSINCE -1) FLAGS (\\Seen)',
  'a SEARCH',
  'a SEARCH SINCE 30-Feb-2024',
  'a SEARCH SINCE 1-Jan-0000',
  'a SEARCH OR SEEN',
  'a LOGIN "a"b" c',
  'a LOGIN "\\x" c',
  'a LOGIN {-1}',
  'a LIST (RECURSIVEMATCH) "" *',
  'a APPEND x "32-Jan-2024 00:00:00 +0000" {1}\r\nx',
  'a APPEND x "01-Jan-0000 00:00:00 +0000" {1}\r\nx',
  'a APPEND x "01-Jan-2024 24:00:00 +0000" {1}\r\nx',
  'a APPEND x y',
  'a UID UID FETCH 1 FLAGS',
  'a GETMETADATA x',
  'a GETMETADATA x ()',
  'a GETMETADATA x (DEPTH 2) /shared/a',
  'a GETMETADATA x /public/a',
  'a GETMETADATA x /shared/a/',
  'a GETMETADATA x /shared//a',
  'a GETMETADATA x "/shared/*"',
  'a SETMETADATA x (/shared "y")',
  'a SETMETADATA x (/shared/a {1}\r\n\0)',
  'a SETMETADATA x (/shared/a)',
  `a GETMETADATA x /shared/${'a'.repeat(193)}`,
  `a GETMETADATA x (${Array(101).fill('/shared/a').join(' ')})`,
  'a constructor x',
  'a UID toString x',
  'a SETACL x y lrz',
  'a SETACL x y +lr9',
  'a SETACL x y LR',
];
for (const line of malformed) {
  test(`refused: ${JSON.stringify(line)}`, () => {
    const parsed = parseLine(line);
    assert.equal(parsed.kind, 'malformed');
    assert.equal(parsed.tag, line.startsWith('a') ? 'a' : null);
  });
}

test('a mod-sequence has 63 bits and no more', () => {
  const command = requireCommand('a STORE 1 (UNCHANGEDSINCE 9223372036854775807) FLAGS (\\Seen)');
  assert.equal(command.name === 'store' && command.unchangedSince, Number.MAX_SAFE_INTEGER);
});

test('a search is fifty levels deep and no more', () => {
  const nested = (depth: number) => `a SEARCH ${'NOT '.repeat(depth - 1)}SEEN`;
  assert.equal(parseLine(nested(50)).kind, 'command');
  assert.equal(parseLine(nested(51)).kind, 'malformed');
  const lists = (depth: number) => `a SEARCH ${'('.repeat(depth - 1)}SEEN${')'.repeat(depth - 1)}`;
  assert.equal(parseLine(lists(50)).kind, 'command');
  assert.equal(parseLine(lists(51)).kind, 'malformed');
});

test('APPEND takes several messages, their flags and dates', () => {
  const command = requireCommand(
    'a APPEND x (\\Seen a) " 1-Feb-2024 10:00:00 +0130" {3}\r\nabc ~{1+}\r\n\0 UTF8 ({2+}\r\nxy)',
  );
  assert.equal(command.name, 'append');
  assert.deepEqual(command.name === 'append' && command.messages, [
    {
      flags: ['\\Seen', 'a'],
      date: new Date('2024-02-01T08:30:00Z'),
      octets: Buffer.from('abc'),
      isBinary: false,
    },
    { flags: [], date: null, octets: Buffer.from('\0'), isBinary: true },
    { flags: [], date: null, octets: Buffer.from('xy'), isBinary: false },
  ]);
});

test('APPEND puts a message together of texts and URLs, a hundred and no more', () => {
  const command = requireCommand(
    'a APPEND x (\\Seen) CATENATE (TEXT {2+}\r\nab URL "/x/;UID=1" TEXT ~{1+}\r\n\0)',
  );
  assert.deepEqual(command.name === 'append' && command.messages, [
    {
      flags: ['\\Seen'],
      date: null,
      parts: [
        { kind: 'text', octets: Buffer.from('ab'), isBinary: false },
        { kind: 'url', url: '/x/;UID=1' },
        { kind: 'text', octets: Buffer.from('\0'), isBinary: true },
      ],
    },
  ]);
  const many = (count: number) => `CATENATE (${Array(count).fill('URL u').join(' ')})`;
  assert.equal(parseLine(`a APPEND x ${many(60)} ${many(40)}`).kind, 'command');
  assert.equal(parseLine(`a APPEND x ${many(60)} ${many(41)}`).kind, 'malformed');
  assert.equal(parseLine(`a APPEND x ${many(101)}`).kind, 'malformed');
  assert.equal(parseLine('a APPEND x CATENATE (TEXT "a")').kind, 'malformed');
  assert.equal(parseLine('a APPEND x CATENATE ()').kind, 'malformed');
});
