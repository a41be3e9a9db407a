import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddresses } from '../index.ts';

type Row = [name: string | null, address: string];

/** Mailboxes in runs; each run is `[group name, ...rows]`. */
const TABLE: [title: string, written: string, groups: [string | null, ...Row[]][]][] = [
  ['bare address', 'jean@ac.fr', [[null, [null, 'jean@ac.fr']]]],
  ['name and address', 'Jean Dupont <jean@ac.fr>', [[null, ['Jean Dupont', 'jean@ac.fr']]]],
  ['quoted name', '"Dupont, Jean" <jean@ac.fr>', [[null, ['Dupont, Jean', 'jean@ac.fr']]]],
  ['backslashes', '"Jean \\"Jo\\" D" <j@a.fr>', [[null, ['Jean "Jo" D', 'j@a.fr']]]],
  ['several', 'a@b, C <c@d>', [[null, [null, 'a@b'], ['C', 'c@d']]]],
  ['semicolons', 'a@b; c@d', [[null, [null, 'a@b'], [null, 'c@d']]]],
  ['name in a comment', 'jean@ac.fr (Jean Dupont)', [[null, ['Jean Dupont', 'jean@ac.fr']]]],
  [
    'comments everywhere (RFC 5322, A.5)',
    "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>, c@(Chris's host.)public.example",
    [[null, ['Pete', 'pete@silly.test'], ["Chris's host.", 'c@public.example']]],
  ],
  ['group', 'Équipe: a@b, C <c@d>;', [['Équipe', [null, 'a@b'], ['C', 'c@d']]]],
  ['empty group', 'Undisclosed recipients:;', [['Undisclosed recipients']]],
  ['group with comments', '(Empty)(start)Hidden  :(nobody(that I know))  ;', [['Hidden']]],
  [
    'after a group',
    'G: a@b; c@d',
    [
      ['G', [null, 'a@b']],
      [null, [null, 'c@d']],
    ],
  ],
  ['group inside a group', 'G: H: a@b;', [['G', ['H:', 'a@b']]]],
  [
    'route (RFC 5322, 4.4)',
    'Mary <@x.test,@y:mary@ex.net>, , d@t . ex',
    [[null, ['Mary', 'mary@ex.net'], [null, 'd@t.ex']]],
  ],
  ['blanks around @', 'jean @ ac . fr', [[null, [null, 'jean@ac.fr']]]],
  ['quoted local part', '"jean d@x"@ac.fr', [[null, [null, '"jean d@x"@ac.fr']]]],
  ['quoted local part in brackets', 'J <"a b"@c.d>', [[null, ['J', '"a b"@c.d']]]],
  ['encoded name', '=?utf-8?Q?Ren=C3=A9e?= =?utf-8?Q?_D?= <r@a.fr>', [[null, ['Renée D', 'r@a.fr']]]],
  ['encoded comma', '=?utf-8?Q?D=2C_Jean?= <j@a.fr>', [[null, ['D, Jean', 'j@a.fr']]]],
  ['encoded name in quotes', '"=?utf-8?Q?Ren=C3=A9e?=" <r@a.fr>', [[null, ['Renée', 'r@a.fr']]]],
  ['unquoted comma in the name', 'DUPONT, Jean <j@a.fr>', [[null, ['DUPONT, Jean', 'j@a.fr']]]],
  ['local names stay apart', 'root, admin, a@b', [[null, [null, 'root'], [null, 'admin'], [null, 'a@b']]]],
  ['name without address', 'Jean Dupont', [[null, ['Jean Dupont', '']]]],
  ['name before an address without brackets', 'Jean D jean@a.fr', [[null, ['Jean D', 'jean@a.fr']]]],
  ['an address as name', '"boss@ac.fr" <x@evil.tk>', [[null, ['boss@ac.fr', 'x@evil.tk']]]],
  ['two addresses for one name', '"A" <a@b>:<c@d>', [[null, ['A', 'a@b'], [null, 'c@d']]]],
  ['two addresses side by side', 'A <a@b> <c@d>', [[null, ['A', 'a@b'], [null, 'c@d']]]],
  ['bracket never closed', 'Jean <j@a.fr, b@c', [[null, ['Jean', 'j@a.fr'], [null, 'b@c']]]],
  ['quote never closed', '"Jean <j@a.fr>', [[null, ['"Jean', 'j@a.fr']]]],
  ['comment never closed', 'Jean (x <j@a.fr>', [[null, ['Jean (x', 'j@a.fr']]]],
  ['empty brackets', '<>', []],
  ['empty brackets with a name', 'Jean <>', [[null, ['Jean', '']]]],
  ['dots in a name', 'J. Q. Public <j@a.fr>', [[null, ['J. Q. Public', 'j@a.fr']]]],
  ['controls vanish', 'a\0\x01b@c.d', [[null, [null, 'ab@c.d']]]],
  ['folded', 'A\r\n <a@b>,\r\n\tc@d', [[null, ['A', 'a@b'], [null, 'c@d']]]],
  ['internationalised (RFC 6532)', 'Renée <renée@académie.fr>', [[null, ['Renée', 'renée@académie.fr']]]],
  [
    'à in a name, a group and an address: an octet of it is no blank',
    'Listà: Voilà à Nancy <voilà@x.fr>, Aide à la vie scolaire <a@b>;',
    [['Listà', ['Voilà à Nancy', 'voilà@x.fr'], ['Aide à la vie scolaire', 'a@b']]],
  ],
  ['a blank that does not break', 'Anna\u00a0Martin <a@b>', [[null, ['Anna\u00a0Martin', 'a@b']]]],
  ['separators only', ' , ;, ', []],
  ['empty', '', []],
];

for (const [title, written, groups] of TABLE) {
  test(`addresses: ${title}`, () => {
    const read = parseAddresses(Buffer.from(written)).map(({ name, mailboxes }) => [
      name,
      ...mailboxes.map((mailbox) => [mailbox.name, mailbox.address]),
    ]);
    assert.deepEqual(read, groups);
  });
}
