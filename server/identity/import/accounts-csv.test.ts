import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { parseAccountsCsv } from './accounts-csv.ts';

const HEADER = 'login,given_name,family_name,address,role,establishment,password,app_password';
const LINE = 'edurand,Élodie,Durand,elodie.durand@ac-exemple.fr,teacher,0541234A,,';
const ELODIE = {
  login: 'edurand',
  givenName: 'Élodie',
  familyName: 'Durand',
  address: 'elodie.durand@ac-exemple.fr',
  role: 'teacher',
  establishment: '0541234A',
  password: '',
  appPassword: '',
  numen: '',
  phone: '',
  externalId: '',
  leavesOn: '',
  newAddress: '',
  birthDate: '',
};

function rowsOf(bytes: Uint8Array | string) {
  const read = parseAccountsCsv(Buffer.from(bytes));
  assert.ok(read.kind === 'rows', read.kind === 'malformed' ? read.reason : '');
  return read;
}
function faultOf(text: string | Buffer): { line: number | null; reason: string } {
  const read = parseAccountsCsv(Buffer.from(text));
  assert.ok(read.kind === 'malformed');
  return { line: read.line, reason: read.reason };
}

test('UTF-8 with and without mark, windows-1252, all line ends, comma, semicolon and tab', () => {
  const text = `${HEADER}\n${LINE}\n`;
  const files: Uint8Array[] = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    iconv.encode(text, 'windows-1252'),
    Buffer.from(text.replaceAll('\n', '\r\n')),
    Buffer.from(text.replaceAll(',', ';')),
    Buffer.from(text.replaceAll(',', '\t')),
    Buffer.from(text.trimEnd()),
  ];
  for (const file of files) assert.deepEqual(rowsOf(file).rows, [ELODIE]);
});

test('windows-1252 is not Latin-1: its own letters are read', () => {
  const text = `${HEADER}\nx,Zoé,Lœuf,x@y.fr,teacher,,€uro’s,\n`;
  const [row] = rowsOf(iconv.encode(text, 'windows-1252')).rows;
  assert.deepEqual([row?.familyName, row?.password], ['Lœuf', '€uro’s']);
});

test('columns stand in any order, under any case, among others, and secrets may be missing', () => {
  const text =
    'Role ; Address;unknown;LOGIN;family_name;given_name;establishment;constructor\nr;a;?;l;f;g;e;c\n';
  const [row] = rowsOf(text).rows;
  assert.deepEqual(row, {
    login: 'l',
    givenName: 'g',
    familyName: 'f',
    address: 'a',
    role: 'r',
    establishment: 'e',
    password: '',
    appPassword: '',
    numen: '',
    phone: '',
    externalId: '',
    leavesOn: '',
    newAddress: '',
    birthDate: '',
  });
});

test('quoted fields keep separators, quotes and line ends; lines are those of the file', () => {
  const text = `${HEADER}\r\n"a","G ""x""","f,1",b@c,r,e,"p;1",\r\n\r\n"d","two\r\nlines",f,a,r,e,,\r\ng,g,f,a,r,e\r\nh,h,f,a,r,e,,\r\n`;
  const { rows, lines } = rowsOf(text);
  assert.deepEqual(
    rows.map((row) => [row.login, row.givenName, row.familyName, row.password]),
    [
      ['a', 'G "x"', 'f,1', 'p;1'],
      ['d', 'two\nlines', 'f', ''],
      ['g', 'g', 'f', ''],
      ['h', 'h', 'f', ''],
    ],
  );
  assert.deepEqual(lines, [2, 4, 6, 7]);
});

test('a missing column is named, a doubled one too', () => {
  assert.match(
    faultOf('login,given_name,family_name,address,role\n').reason,
    /La colonne establishment manque/,
  );
  assert.match(faultOf('login,given_name\n').reason, /family_name, address, role, establishment manquent/);
  assert.match(faultOf(`${HEADER},login\n`).reason, /login figure deux fois/);
});

test('a broken quote names the line where it stands', () => {
  const open = `${HEADER}\n${LINE}\n"edurand,x\n${LINE}\n${LINE}\n`;
  assert.deepEqual(faultOf(open), {
    line: 3,
    reason: 'Un guillemet ouvert sur cette ligne n’est jamais fermé.',
  });
  assert.equal(faultOf(`${HEADER}\n${LINE}\n"a"b,c\n`).line, 3);
  assert.equal(faultOf(`${HEADER}\na"b,c\n`).line, 2);
  assert.equal(faultOf(`${HEADER}\n${LINE},one,too,many\n`).line, 2);
});

test('an empty file says so; a header alone is no row', () => {
  assert.match(faultOf('').reason, /vide/);
  assert.match(faultOf('\n\n').reason, /vide/);
  assert.deepEqual(rowsOf(`${HEADER}\n`).rows, []);
});

test('a quote left open in a large file is found out soon, and an endless line is refused', () => {
  const lines = `${LINE}\n`.repeat(5000);
  assert.match(faultOf(`${HEADER}\n"${lines}`).reason, /64 Ko/);
  assert.match(faultOf(`${HEADER}\n${'x'.repeat(200_000)}\n`).reason, /64 Ko/);
});

test('a file cut in its last line is refused as a whole, wherever it is cut before the last column', () => {
  const short = 'login,given_name,family_name,address,role,establishment';
  const row = (n: number) => `agent${n},Agent,Numéro,agent${n}@ac-exemple.fr,teacher,0541234A\n`;
  const text = `${short}\n${row(1)}${row(2)}${row(3)}`;
  const from = text.length - row(3).length;
  const lastComma = text.lastIndexOf(',');
  for (let end = from + 1; end <= lastComma; end++) {
    const fault = faultOf(text.slice(0, end));
    assert.deepEqual([fault.line, /coupé/.test(fault.reason)], [4, true], text.slice(from, end));
  }
  assert.equal(rowsOf(text.slice(0, from)).rows.length, 2);
  assert.match(faultOf(`${text.slice(0, lastComma)},"0541`).reason, /jamais fermé/);
});

const NAMES = [
  ['Hélène', 'Benoît'],
  ['Élise', 'Lefèvre'],
  ['François', 'Noël'],
  ['Jérôme', 'Côté'],
  ['Zoë', 'Août'],
  ['Salomé', 'D’Août'],
] as const;
const encodeName = (pair: readonly [string, string], charset: string) =>
  iconv.encode(`${HEADER}\nx,${pair[0]},${pair[1]},x@ac-exemple.fr,teacher,,,\n`, charset);

test('UTF-16 with its mark and ISO-8859-15 are read, down to the letters that Latin-1 has not', () => {
  for (const pair of [...NAMES, ['Zoé', 'Lœuf'] as const]) {
    for (const charset of ['windows-1252', 'utf-16le', 'utf-16be', 'iso-8859-15']) {
      if (charset === 'iso-8859-15' && pair[1].includes('’')) continue;
      const marked = charset.startsWith('utf-16')
        ? iconv.encode(`${HEADER}\nx,${pair[0]},${pair[1]},x@ac-exemple.fr,teacher,,,\n`, charset, {
            addBOM: true,
          })
        : encodeName(pair, charset);
      const [row] = rowsOf(marked).rows;
      assert.deepEqual([row?.givenName, row?.familyName], [...pair], charset);
    }
  }
});

test('a file of a Mac or of MS-DOS is refused with the line, the likely charset and what to do', () => {
  const guesses = { macintosh: /Mac Roman/, cp850: /MS-DOS/, cp437: /MS-DOS/ };
  for (const pair of NAMES.slice(0, 5)) {
    for (const [charset, guess] of Object.entries(guesses)) {
      const { line, reason } = faultOf(encodeName(pair, charset));
      assert.equal(line, 2, `${pair[0]} ${charset}`);
      assert.match(reason, guess, `${pair[0]} ${charset}`);
      assert.match(reason, /CSV UTF-8/);
    }
  }
  assert.equal(faultOf(Buffer.from([...Buffer.from(`${HEADER}\nx,H`), 0x81, 0x8f, 0x2c])).line, 2);
});
