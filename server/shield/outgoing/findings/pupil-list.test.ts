import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetters, facts, readLetter } from '../testing/letter.ts';
import { docx, ods, xlsx } from '../testing/zip.ts';
import { pupilList } from './pupil-list.ts';

const colleagues = { recipients: [{ address: 'bruno@ac-exemple.fr', audience: 'staff' }] } as const;
const parents = { recipients: [{ address: 'famille@ac-exemple.fr', audience: 'family' }] } as const;
const file = (name: string, content: string | Buffer) => ({ files: [{ name, content }] });

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

const FIRST = [
  'Léa',
  'Tom',
  'Jeanne-Marie',
  'Noé',
  'Éva',
  'Ibrahim',
  'Zoé',
  'Paul',
  'Inès',
  'Adam',
  'Lou',
  'Max',
];
const names = (
  count: number,
  write = (first: string, n: number) => `DURAND${'ABCDEFGHIJKL'[n]} ${first}`,
): string[] => FIRST.slice(0, count).map(write);
const html = (rows: string[][], cell = (text: string) => `<td>${text}</td>`): string =>
  `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
const undated = (count: number, head: string[]): string[][] => [
  head,
  ...FIRST.slice(0, count).map((first, n) => [`DURAND${'ABCDEFGHIJKL'[n]}`, first, `${8 + (n % 9)},5`, '12']),
];
const grades = ['Nom', 'Prénom', 'DS1', 'Moyenne'];
const inHtml = (content: string) => ({ text: 'Bonjour', html: content });

checkLetters(pupilList, [
  {
    what: 'ten rows of an HTML table, without dates',
    letter: inHtml(html(undated(10, grades))),
    finds: true,
  },
  { what: 'nine rows of one', letter: inHtml(html(undated(9, grades))), finds: false },
  {
    what: 'cells that are paragraphs, as pasted from a text document',
    letter: inHtml(html(undated(10, grades), (text) => `<td><p class=MsoNormal>${text}</p></td>`)),
    finds: true,
  },
  {
    what: 'a table inside the table of a layout',
    letter: inHtml(`<table><tr><td>Collège<div>${html(undated(10, grades))}</div></td></tr></table>`),
    finds: true,
  },
  { what: 'in an .html file', letter: file('notes.html', html(undated(10, grades))), finds: true },
  { what: 'tags that never close', letter: inHtml('<table><tr><td>Nom<td>Classe'.repeat(3)), finds: false },
  ...[
    grades,
    ['Nom', 'Prénom', 'Classe', 'Aménagement (PAP)'],
    ['Nom', 'Prénom', 'DIV.', ''],
    ['NOM_ELEVE', 'PRENOM_ELEVE', '', ''],
    ['Nom de l’élève', 'Prénom', 'Note', ''],
    ['Nom', 'Prénom', 'Date_naissance', ''],
    ['Nom', 'Prénom', 'Classe', 'Professeur principal'],
  ].map((head) => ({
    what: `under ${head.join(';')}`,
    letter: file('export.csv', asCsv(undated(10, head))),
    finds: true,
  })),
  ...[
    ['Nom', 'Prénom', 'Service', 'Bureau'],
    ['Nom', 'Prénom', 'Grade', 'Échelon'],
    ['Nom du produit', 'Référence', 'Prix', 'Quantité'],
    ['Titre', 'Auteur', 'Note', ''],
  ].map((head) => ({
    what: `not under ${head.join(';')}`,
    letter: file('export.csv', asCsv(undated(10, head))),
    finds: false,
  })),
  ...[
    'Liste des élèves 4e B',
    'Élèves absents :',
    'Liste 4eB',
    'Classe de 6A',
    'Voici les noms des élèves concernés :',
    'Composition de la classe de CM2 :',
  ].map((title) => ({
    what: `under « ${title} », one a line`,
    letter: { text: `Bonjour,\n\n${title}\n\n${names(10).join('\n')}\n\nCordialement` },
    finds: true,
  })),
  { what: 'nine of them', letter: { text: `Élèves de 4e B :\n${names(9).join('\n')}` }, finds: false },
  {
    what: 'numbered, with a remark beside each',
    letter: {
      text: `Liste de la classe 4B\n${names(10, (first, n) => `${n + 1}. ${first} DURAND (externe)`).join('\n')}`,
    },
    finds: true,
  },
  { what: 'in a row', letter: { text: `Élèves retenus : ${names(10).join(', ')}.` }, finds: true },
  {
    what: 'passed on',
    letter: { text: `Voir.\n\n> Liste des élèves :\n> ${names(10).join('\n> ')}` },
    finds: true,
  },
  {
    what: 'in a text document',
    letter: file('liste.docx', docx(['Liste des élèves 4e B', ...names(10)])),
    finds: true,
  },
  {
    what: 'births as ISO writes them',
    letter: { text: names(10, (first, n) => `${first} Durand 2013-05-${10 + n}`).join('\n') },
    finds: true,
  },
  {
    what: 'births in words',
    letter: { text: names(10, (first, n) => `${first} Durand, né le ${10 + n} févr. 2013`).join('\n') },
    finds: true,
  },
  {
    what: 'five births that stand in both versions of a text',
    letter: {
      text: born(2013).split('\n').slice(0, 5).join('\n'),
      html: born(2013)
        .split('\n')
        .slice(0, 5)
        .map((one) => `<p>${one}</p>`)
        .join(''),
    },
    finds: false,
  },
  ...[
    `Réunion sur les élèves de 4e B.\nPrésents :\n${names(12).join('\n')}`,
    `Liste des professeurs de la classe de 4e B\n${names(12).join('\n')}`,
    `Liste des accompagnateurs des élèves :\n${names(12).join('\n')}`,
    `Les élèves rendront leur cahier.\n\nCordialement\n\nAnna Keller\nCollège Jules Ferry\nRue du Port`,
    `Liste des collèges qui ont une classe de 6e :\n${names(12, (first) => `Collège ${first} Durand`).join('\n')}`,
    `Liste du matériel pour la classe de 6e A :\n${'Un cahier grand format\n'.repeat(12)}`,
    `Équipe pédagogique\n${names(12).join('\n')}`,
  ].map((text) => ({
    what: `not « ${text.slice(0, 45).replaceAll('\n', ' ')} »`,
    letter: { text },
    finds: false,
  })),
]);

test('a text of titles and names costs no more than its length', async () => {
  const read = async (text: string) => pupilList.find(await readLetter({ text }), facts);
  assert.equal(await read('Liste des élèves :\n'.repeat(50_000)), null);
  assert.equal(await read(`Liste des élèves :\n${'Léa Durand\n'.repeat(2)}\n\n\nx\n`.repeat(10_000)), null);
  assert.equal(await read('Nom;Prénom;'.repeat(80_000)), null);
  assert.equal(await read(`${'Léa '.repeat(100)}\n`.repeat(2000)), null);
});
