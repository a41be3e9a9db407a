import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numen } from '../findings/numen.ts';
import { uncheckedFile } from '../findings/unchecked-file.ts';
import { facts, readLetter } from '../testing/letter.ts';
import { pdf } from '../testing/pdf.ts';
import { newRar, oldRar } from '../testing/rar.ts';
import { docx, xlsx, zip } from '../testing/zip.ts';
import { listRar } from '../../archives/rar.ts';

const listRarNames = (content: Uint8Array) => listRar(content).entries.map(({ name }) => name);

const SEVEN = Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(64)]);
const read = async (name: string, content: string | Buffer, type?: string) => {
  const view = await readLetter({ files: [{ name, content, ...(type === undefined ? {} : { type }) }] });
  return { view, file: view.files[0] ?? assert.fail('no file was read') };
};
const picture = '5 0 obj <</Type /XObject /Subtype /Image /Filter /DCTDecode>> stream\nxx\nendstream endobj ';
const page = (number: number, content: string): string =>
  `${number} 0 obj <</Type /Page /Contents ${number + 1} 0 R>> endobj ${number + 1} 0 obj <<>> stream\n${content}\nendstream endobj `;
const shown = (text: string): string => `BT /F1 12 Tf (${text}) Tj ET`;
const LONG = 'Le conseil de la classe se tient lundi prochain dans la grande salle';

test('what nobody here reads is said when it goes outside, and only then', async () => {
  const inside = { ...facts, recipients: [{ address: 'bruno@ac-exemple.fr', audience: 'staff' as const }] };
  const family = { ...facts, recipients: [{ address: 'p@ac-exemple.fr', audience: 'family' as const }] };
  for (const [name, content] of [
    ['liste.7z', SEVEN],
    ['liste.rar', oldRar(['a.xlsx'])],
    ['liste.tar.gz', Buffer.from('1f8b08000000000000030300', 'hex')],
    ['scan.pdf', `%PDF-1.7\n${picture}${page(10, '/I0 Do')}`],
    ['scan.tif', Buffer.from('49492a0008000000000000', 'hex')],
    ['base.accdb', Buffer.from('000100005374616e64617264', 'hex')],
    ['dans.zip', zip([{ name: 'liste.7z', content: SEVEN }])],
    ['beaucoup.zip', zip(Array.from({ length: 31 }, (_, n) => ({ name: `${n}.csv`, content: 'x' })))],
    [
      'photos.docx',
      zip([
        { name: 'word/document.xml', content: '<w:p/>' },
        { name: 'word/media/image1.png', content: 'x' },
      ]),
    ],
    ['long.csv', 'a'.repeat(2_000_001)],
  ] as const) {
    const { view, file } = await read(name, content);
    assert.equal(file.reading, 'unchecked', name);
    const said = uncheckedFile.find(view, facts);
    assert.match(said?.text.fr ?? '', /ne peut pas être vérifié avant l’envoi/, name);
    assert.deepEqual(said?.remedies, [{ kind: 'remove-files', names: [name] }]);
    assert.equal(uncheckedFile.find(view, inside), null, name);
    assert.equal(uncheckedFile.find(view, family), null, name);
  }
});

test('what is read, and what holds no words for anybody, is not said', async () => {
  for (const [name, content, type] of [
    ['a.pdf', await pdf([[LONG]])],
    ['a.docx', docx(['mot'])],
    ['a.xlsx', xlsx([['Nom', 'Classe']])],
    ['photo.jpg', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['son.bin', Buffer.from('00010203', 'hex'), 'audio/mpeg'],
    ['signature.asc', Buffer.from('88750400010a', 'hex')],
    ['trente.zip', zip(Array.from({ length: 30 }, (_, n) => ({ name: `${n}.csv`, content: 'x' })))],
    [
      'photos.zip',
      zip([
        { name: 'classe/', content: '' },
        { name: 'classe/1.jpg', content: 'x' },
      ]),
    ],
    ['sans-fin', 'des mots'],
    ['juste.csv', 'a'.repeat(2_000_000)],
  ] as const) {
    const { view } = await read(name, content, type);
    assert.equal(uncheckedFile.find(view, facts), null, name);
  }
});

test('of a PDF the pages that are pictures are told from those with words', async () => {
  const file = (...parts: string[]) => `%PDF-1.7\n${parts.join('')}`;
  for (const [what, content, reading] of [
    ['words alone', file(page(10, shown(LONG))), 'read'],
    ['words under a letterhead', file(picture, page(10, `/I0 Do ${shown(LONG)}`)), 'read'],
    ['a scan with a layer of text', file(picture, page(10, `/I0 Do 3 Tr ${shown(LONG)}`)), 'read'],
    [
      'a scan behind a letter',
      file(picture, page(10, shown(LONG)), page(20, shown(LONG)), page(30, '/I0 Do')),
      'unchecked',
    ],
    [
      'a page drawn by a piece that has text',
      file(
        picture,
        page(10, '/F0 Do'),
        page(20, shown(LONG)),
        `40 0 obj <</Subtype /Form>> stream\n${shown(LONG)}\nendstream endobj `,
      ),
      'read',
    ],
    ['a scanner’s stamp', file(picture, page(10, `/I0 Do ${shown('Page 1')}`)), 'unchecked'],
    ['39 letters beside a picture', file(picture, page(10, `/I0 Do ${shown('a'.repeat(39))}`)), 'unchecked'],
    ['40 of them', file(picture, page(10, `/I0 Do ${shown('a'.repeat(40))}`)), 'read'],
  ] as const) {
    assert.equal((await read('a.pdf', content)).file.reading, reading, what);
  }
});

test('what an office file carries in it is read as well', async () => {
  const NUMEN = '12G0501234ABC';
  const embedded = zip([
    { name: 'word/document.xml', content: '<w:p><w:t>Voir le tableau</w:t></w:p>' },
    { name: 'word/embeddings/Feuille.xlsx', content: xlsx([['Nom', NUMEN]]) },
  ]);
  assert.notEqual(numen.find((await read('a.docx', embedded)).view, facts), null);
  const commented = zip([
    { name: 'xl/worksheets/sheet1.xml', content: '<row/>' },
    { name: 'xl/comments1.xml', content: `<t>${NUMEN}</t>` },
  ]);
  assert.notEqual(numen.find((await read('a.xlsx', commented)).view, facts), null);
});

test('the names in a RAR archive are looked at, in both of its forms', async () => {
  for (const make of [oldRar, newRar]) {
    const content = make(['6A/liste des élèves.xlsx', 'mon NUMEN 12G0501234ABC.txt']);
    assert.deepEqual(listRarNames(content), ['6A/liste des élèves.xlsx', 'mon NUMEN 12G0501234ABC.txt']);
    const { view } = await read('a.rar', content);
    assert.notEqual(numen.find(view, facts), null);
  }
  const closed = await read('a.rar', oldRar(['secret.xlsx'], { isClosed: true }));
  assert.deepEqual([closed.file.reading, closed.file.text], ['closed', '']);
});

test('a RAR archive that lies, ends early or turns round in itself is given up', async () => {
  for (const make of [oldRar, newRar]) {
    const whole = make(Array.from({ length: 20 }, (_, n) => `${n}.csv`));
    for (let cut = 0; cut < whole.length; cut += 1) {
      listRarNames(whole.subarray(0, cut));
      const broken = Buffer.from(whole);
      broken[cut] = 0xff;
      listRarNames(broken);
    }
  }
  const many = oldRar(Array.from({ length: 600 }, (_, n) => `${n}`));
  assert.equal(listRarNames(many).length, 600);
  assert.equal((await read('a.rar', many)).file.text.split('\n').length, 500);
  listRarNames(Buffer.concat([Buffer.from('526172211a070100', 'hex'), Buffer.alloc(1_000_000)]));
  listRarNames(Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.alloc(1_000_000)]));
});

test('what holds more words than are looked at is said, the file by its name and else the text', async () => {
  const view = await readLetter({ files: [{ name: 'liste.txt', content: 'mots' }] });
  const of = (isText: boolean, files: number[]) =>
    uncheckedFile.find(view, { ...facts, unlooked: { isText, files } });
  assert.equal(of(false, []), null);
  assert.match(of(false, [0])?.text.fr ?? '', /« liste\.txt ».*trop de texte/);
  assert.deepEqual(of(true, [0])?.about, ['liste.txt']);
  assert.match(of(true, [])?.text.fr ?? '', /texte de ce message est trop long/);
  const inside = { ...facts, recipients: [{ address: 'b@ac-exemple.fr', audience: 'staff' as const }] };
  assert.equal(uncheckedFile.find(view, { ...inside, unlooked: { isText: true, files: [0] } }), null);
});
