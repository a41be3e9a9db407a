import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetters, facts, readLetter } from '../testing/letter.ts';
import { docx, ods, xlsx } from '../testing/zip.ts';
import { addressList } from './address-list.ts';
import { pupilList } from './pupil-list.ts';

const people = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `personne.n${n}@example.org`);
const colleagues = { recipients: [{ address: 'bruno@ac-exemple.fr', audience: 'staff' }] } as const;
const parents = { recipients: [{ address: 'famille@ac-exemple.fr', audience: 'family' }] } as const;
const file = (name: string, content: string | Buffer) => ({ files: [{ name, content }] });

checkLetters(addressList, [
  { what: 'thirty in the text', letter: { text: people(30).join(', ') }, finds: true, says: '30 adresses' },
  { what: 'twenty-nine', letter: { text: people(29).join(', ') }, finds: false },
  { what: 'one, thirty times', letter: { text: Array(30).fill('a@example.org').join(' ') }, finds: false },
  { what: 'among colleagues', letter: { text: people(40).join(' ') }, facts: colleagues, finds: false },
  { what: 'to families of ours', letter: { text: people(40).join(' ') }, facts: parents, finds: true },
  {
    what: 'of the message’s own recipients',
    letter: { head: `To: ${people(40).join(',\n ')}`, text: people(40).join(' ') },
    finds: false,
  },
  {
    what: 'in a table of text',
    letter: file('l.csv', people(30).join('\n')),
    finds: true,
    says: '« l.csv »',
  },
  { what: 'in a workbook', letter: file('l.xlsx', xlsx(people(30).map((one) => ['x', one]))), finds: true },
  {
    what: 'in an OpenDocument table',
    letter: file('l.ods', ods(people(30).map((one) => [one]))),
    finds: true,
  },
  { what: 'in a text document', letter: file('l.docx', docx(people(30))), finds: true },
  {
    what: 'hidden in the other version of the text',
    letter: { text: 'Bonjour', html: `<p>${people(30).join('<br>')}</p>` },
    finds: true,
  },
]);

test('ten thousand addresses are counted no further, and ten thousand signs @ are none', async () => {
  const seen = addressList.find(await readLetter({ text: people(12_000).join('\n') }), facts);
  assert.match(seen?.text.fr ?? '', /plus de 10000 adresses/);
  assert.equal(addressList.find(await readLetter({ text: '@'.repeat(900_000) }), facts), null);
  assert.equal(addressList.find(await readLetter({ text: 'a'.repeat(900_000) }), facts), null);
});

const pupil = (n: number): string[] => [`DURAND${'ABCDEFGHIJKLMNOP'[n]}`, 'Léa', `1${n % 10}/03/2012`, '6A'];
const table = (count: number, head: string[]): string[][] => [
  head,
  ...Array.from({ length: count }, (_, n) => pupil(n)),
];
const asCsv = (rows: string[][]): string => rows.map((row) => row.join(';')).join('\r\n');
const HEAD = ['Nom', 'Prénom', 'Date de naissance', 'Classe'];
const born = (year: number): string =>
  Array.from({ length: 12 }, (_, n) => `Martin Paul${n} 0${(n % 9) + 1}/05/${year}`).join('\n');

checkLetters(pupilList, [
  {
    what: 'ten in a table of text',
    letter: file('6A.csv', asCsv(table(10, HEAD))),
    finds: true,
    says: '« 6A.csv »',
  },
  { what: 'nine', letter: file('6A.csv', asCsv(table(9, HEAD))), finds: false },
  {
    what: 'in a workbook, where dates are numbers',
    letter: file(
      '6A.xlsx',
      xlsx([['Élève', 'Classe'], ...Array.from({ length: 10 }, (_, n) => [`Léa ${n}`, '6A'])]),
    ),
    finds: true,
  },
  { what: 'in an OpenDocument table', letter: file('6A.ods', ods(table(12, HEAD))), finds: true },
  {
    what: 'among colleagues',
    letter: file('6A.csv', asCsv(table(12, HEAD))),
    facts: colleagues,
    finds: false,
  },
  { what: 'to a family', letter: file('6A.csv', asCsv(table(12, HEAD))), facts: parents, finds: true },
  { what: 'line by line in the text', letter: { text: born(2013) }, finds: true },
  {
    what: 'as rows of HTML',
    letter: {
      text: 'Bonjour',
      html: `<table>${table(12, HEAD)
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table>`,
    },
    finds: true,
  },
  {
    what: 'by national number',
    letter: {
      text: Array.from({ length: 10 }, (_, n) => `08900000${n}0A`)
        .map((one, n) => `Élève ${n} ${one.padStart(11, '1').slice(-11)}`)
        .join('\n'),
    },
    finds: true,
  },
  { what: 'names and days of this year are a timetable', letter: { text: born(2026) }, finds: false },
  { what: 'names and births of grown-ups', letter: { text: born(1975) }, finds: false },
  {
    what: 'a table of teachers',
    letter: file(
      'p.csv',
      asCsv(
        [['Nom', 'Prénom', 'Discipline', 'Classe'], ...table(12, HEAD).slice(1)].map((row) =>
          row.map((cell) => cell.replace('2012', '2026')),
        ),
      ),
    ),
    finds: false,
  },
  {
    what: 'a table of rooms',
    letter: file(
      's.csv',
      asCsv([['Salle', 'Étage'], ...Array.from({ length: 20 }, (_, n) => [`S${n}`, '1'])]),
    ),
    finds: false,
  },
]);
