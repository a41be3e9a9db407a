import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, readLetter } from '../testing/letter.ts';
import { compound, doc, xls } from '../testing/old-office.ts';
import { pdf } from '../testing/pdf.ts';
import { zip } from '../testing/zip.ts';
import { addressList } from '../findings/address-list.ts';
import { listNumenCandidates } from '../findings/numen.ts';
import { protectedFile } from '../findings/protected-file.ts';
import { pupilList } from '../findings/pupil-list.ts';

const HEAD = ['Nom', 'Prénom', 'Date de naissance', 'Classe'];
const table = [
  HEAD,
  ...Array.from({ length: 12 }, (_, n) => [`ŒUVRARD${n}`, 'Zoé', `1${n % 9}/03/2012`, '6A']),
];
const people = Array.from({ length: 30 }, (_, n) => `personne.n${n}@example.org`);
const read = async (name: string, content: Buffer | string) => {
  const view = await readLetter({ files: [{ name, content }] });
  return { view, file: view.files[0] ?? assert.fail('no file was read') };
};

test('a list of pupils in an old workbook is seen, its strings cut anywhere, in an archive, in a letter in it', async () => {
  for (const split of [8000, 100, 33]) {
    const { view, file } = await read('6A.xls', xls(table, { split }));
    assert.equal(file.text.split('\n')[1], 'ŒUVRARD0\tZoé\t10/03/2012\t6A');
    assert.notEqual(pupilList.find(view, facts), null);
  }
  const letter = `Subject: x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="6A.xls"\r\nContent-Transfer-Encoding: base64\r\n\r\n${xls(table).toString('base64')}\r\n`;
  for (const name of ['suivi.eml', 'suivi.zip']) {
    const content = name === 'suivi.eml' ? letter : zip([{ name: 'suivi.eml', content: letter }]);
    assert.notEqual(pupilList.find((await read(name, content)).view, facts), null, name);
  }
});

test('addresses and a NUMEN in an old text are seen, in both of its forms, in cells and in rich text', async () => {
  for (const form of ['utf16le', 'latin1'] as const) {
    const cells = people.map((one) => `Élève\u0007${one}\u0007\u0007`).join('');
    const { view } = await read('l.doc', doc(`${cells}\rNUMEN 01G0505720MAP\r`, form));
    assert.notEqual(addressList.find(view, facts), null, form);
    assert.deepEqual(listNumenCandidates(view), ['01G0505720MAP'], form);
  }
  const rtf = `{\\rtf1{\\fonttbl{\\f0 caché@example.org;}}\\'c9l\\u232?ve\\par ${people.join('\\par ')}}`;
  const { view, file } = await read('l.doc', rtf);
  assert.ok(file.text.startsWith('Élève\n'), file.text.slice(0, 40));
  assert.notEqual(addressList.find(view, facts), null);
});

test('the words of a PDF are read: columns stay columns, accents stay, a list of pupils is seen', async () => {
  const { view, file } = await read('6A.pdf', await pdf(table));
  assert.equal(file.text.split('\n')[0], HEAD.join('\t'));
  assert.notEqual(pupilList.find(view, facts), null);
  const map = Buffer.from(
    '/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <00C9> endbfchar 1 beginbfrange <0010> <0012> <0061> endbfrange endcmap',
  );
  const page = 'BT /F1 12 Tf 10 700 Td [<0003>-20<0010>-400<0011>] TJ 0 -14 Td <0012> Tj ET';
  const made = `%PDF-1.7\n1 0 obj <</Font <</F1 2 0 R>>>> endobj 2 0 obj <</Type /Font /ToUnicode 3 0 R>> endobj 3 0 obj <<>> stream\n${map}\nendstream endobj 4 0 obj <<>> stream\n${page}\nendstream endobj`;
  assert.equal((await read('f.pdf', made)).file.text, 'Éa b\nc');
  const scanned = '%PDF-1.7\n1 0 obj <</Subtype /Image /Filter /DCTDecode>> stream\nxx\nendstream endobj';
  assert.equal((await read('s.pdf', scanned)).file.reading, 'unchecked');
});

test('a file under a password is said when it goes outside, and only then', async () => {
  const outside = facts;
  const inside = { ...facts, recipients: [{ address: 'bruno@ac-exemple.fr', audience: 'staff' as const }] };
  const secret = Buffer.from('EncryptedPackage', 'utf16le');
  for (const [name, content] of [
    ['a.doc', doc('mot de passe', 'utf16le', 0x0100)],
    ['a.xls', xls(table, { closed: true })],
    ['a.xlsx', compound('x', secret)],
    ['a.zip', zip([{ name: 'a.csv', content: 'x', encrypted: true }])],
    ['b.zip', zip([{ name: 'a.xls', content: xls(table, { closed: true }) }])],
    ['a.pdf', await pdf(table, { userPassword: 'x' })],
  ] as const) {
    const { view, file } = await read(name, content);
    assert.equal(file.reading, 'closed', name);
    assert.ok(protectedFile.find(view, outside)?.text.fr.includes(`« ${name} »`), name);
    assert.equal(protectedFile.find(view, inside), null, name);
  }
  assert.equal(protectedFile.find((await read('a.xls', xls(table))).view, outside), null);
});
