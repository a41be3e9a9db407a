import { file, multipart, text, torture, utf8, type Torture } from './torture.ts';

/** One file under that disposition. */
const named = (what: string, disposition: string, name: string, type = 'application/octet-stream'): Torture =>
  torture(
    what,
    multipart('mixed', [text('Voir le fichier.'), file(type, disposition)]),
    ['1 text/plain', `2 ${type.split(';', 1)[0] ?? ''}${name === '' ? '' : ` ${name}`}`],
    ['MZ'],
  );

const pieces = (count: number): string =>
  Array.from({ length: count }, (_, n) => ` filename*${n}=${n === count - 1 ? '.exe' : 'a'}`).join(';\n');

/** What a file is called. */
export const names: readonly Torture[] = [
  named('pieces out of order', 'attachment; filename*2=.exe; filename*0=fac; filename*1=ture', 'facture.exe'),
  named('pieces with a gap', 'attachment; filename*0=fac; filename*5=.exe', 'fac.exe'),
  named('pieces without the first', 'attachment; filename*1=ture; filename*2=.exe', 'ture.exe'),
  named('a piece that is said twice', 'attachment; filename*0=a; filename*0=b; filename*1=.exe', 'ab.exe'),
  named('a piece of index 999999', 'attachment; filename*0=a.exe; filename*999999=.pdf', 'a.exe'),
  named(
    'an index of a hundred digits',
    `attachment; filename*0=a.exe; filename*${'9'.repeat(100)}=.pdf`,
    'a.exe',
  ),
  named('a negative index', 'attachment; filename*-1=b; filename=a.exe', 'a.exe'),
  named('a thousand pieces', `attachment;\n${pieces(1000)}`, `${'a'.repeat(196)}.exe`),
  named(
    'pieces some of which are encoded',
    "attachment; filename*0*=utf-8''%C3%A9t; filename*1=%20; filename*2*=%C3%A9.exe",
    'ét%20é.exe',
  ),
  named(
    'a character cut over two pieces',
    "attachment; filename*0*=utf-8''%C3; filename*1*=%A9.exe",
    'é.exe',
  ),
  named(
    'the extended form beside a harmless plain one',
    'attachment; filename="facture.pdf"; filename*=utf-8\'\'facture.exe',
    'facture.exe',
  ),
  named('a charset that does not exist', "attachment; filename*=x-rien'fr'%E9t%E9.exe", 'été.exe'),
  named('percent signs that are no escapes', "attachment; filename*=utf-8''100%25%ZZ%4.exe", '100%%ZZ%4.exe'),
  named('a name that is given twice', 'attachment; filename=a.exe; filename=b.pdf', 'a.exe'),
  named(
    'another name in the type',
    'attachment; filename=facture.pdf',
    'facture.pdf',
    'application/octet-stream; name=facture.exe',
  ),
  named('only in the type', 'attachment', 'facture.exe', 'application/octet-stream; name="facture.exe"'),
  named('an encoded word, in quotes', 'attachment; filename="=?utf-8?B?w6l0w6kuZXhl?="', 'été.exe'),
  named(
    'an encoded word over two lines',
    'attachment; filename="=?utf-8?Q?fac?=\n =?utf-8?Q?ture.exe?="',
    'facture.exe',
  ),
  named(
    'an encoded word that holds another',
    'attachment; filename="=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa.exe=3F=3D?="',
    '=?utf-8?Q?a.exe?=',
  ),
  named('raw octets of UTF-8', `attachment; filename="${utf8('été.exe')}"`, 'été.exe'),
  named('raw octets of windows-1252', 'attachment; filename="\xe9t\xe9.exe"', 'été.exe'),
  named('a path of Unix', 'attachment; filename="../../../etc/cron.d/a.exe"', 'a.exe'),
  named('a path of Windows', 'attachment; filename="C:\\\\Users\\\\x\\\\Startup\\\\a.exe"', 'a.exe'),
  named('nothing but a path', 'attachment; filename="../../"', ''),
  named('dots and blanks behind the ending', 'attachment; filename="a.exe. . ."', 'a.exe'),
  named(
    'marks that turn the direction',
    `attachment; filename="${utf8('facture\u202Efdp.exe')}"`,
    'facturefdp.exe',
  ),
  named(
    'marks that nobody sees',
    `attachment; filename="${utf8('fac\u200Bture\u2066.exe\u00AD')}"`,
    'facture.exe',
  ),
  named('control characters', 'attachment; filename="a\x07\x1b[2J.exe"', 'a[2J.exe'),
  named('4,000 letters', `attachment; filename="${'a'.repeat(4000)}.exe"`, `${'a'.repeat(196)}.exe`),
  named(
    '4,000 blanks before the ending',
    `attachment; filename="facture.pdf${' '.repeat(4000)}.exe"`,
    `facture.pdf${' '.repeat(185)}.exe`,
  ),
  named('a quote that is never closed', 'attachment; filename="a.exe', '"a.exe'),
  named('no quotes around blanks', 'attachment; filename=ma facture.exe', 'ma facture.exe'),
  named('backslashes in quotes', 'attachment; filename="a\\"b\\".exe"', 'a"b".exe'),
  named('no disposition that anybody knows', 'piege; filename=a.exe', 'a.exe'),
  named('inline', 'inline; filename=a.exe', 'a.exe'),
  named('a picture by its type', 'inline; filename=a.exe', 'a.exe', 'image/png'),
  named('a page by its type', 'attachment; filename=a.exe', 'a.exe', 'text/html'),
  named('no value at all', '; filename=a.exe', ''),
];
