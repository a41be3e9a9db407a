import {
  createCabinet,
  createNewRar,
  createOldRar,
  createSevenZip,
  createTar,
} from '../testing/archive-samples.ts';
import { nest } from '../testing/archives.ts';
import { checkTable } from '../testing/check-table.ts';
import {
  createEncryptedOffice,
  createMacroOffice,
  createNotebook,
  createPdf,
  createProgram,
  createZip,
  createZipOf,
} from '../testing/files.ts';
import { createCarrier, createObject, createOldBook } from '../testing/office-samples.ts';
import {
  attached,
  courseFiles,
  fileRow,
  officeRow,
  outside,
  pdfRow,
  pdfStream,
  pdfWith,
  row,
  sampleFile,
} from '../testing/rows.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { deflateSync, gzipSync } from 'node:zlib';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const docx = createZipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<w/>' });
const program = createProgram();
const xz = Buffer.from('\xfd7zXZ\0'.padEnd(600), 'latin1');
const rtf = (words: string) => `{\\rtf1\\ansi ${words}}`;
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex');

checkTable(attachmentRuns, [
  fileRow('a program four archives deep', ['dossier.zip', nest(4, 'facture.exe', program)], {
    ...full,
    quotes: 'niveau-3.zip',
  }),
  fileRow(
    'a program under a document’s name',
    ['dossier.zip', createZipOf({ 'facture.pdf': program })],
    full,
  ),
  fileRow(
    'a lone script in an inner archive',
    ['dossier.zip', nest(2, 'facture.js', Buffer.from('x'))],
    full,
  ),
  fileRow('documents in an inner archive', ['dossier.zip', nest(2, 'sujet.pdf', createPdf())], silent),
  fileRow(
    'a class that a pupil compiled',
    ['tp.zip', createZipOf({ 'Main.class': Buffer.from('cafebabe00', 'hex') })],
    silent,
  ),
  fileRow('a Word file in an archive', ['dossier.zip', createZipOf({ 'note.docx': docx })], silent),
  attached('facture.exe', createProgram(), 1),
  attached('Convocation', createProgram(), 1),
  attached('relance.vbs', 'MsgBox 1', 0.9),
  attached('photo.scr', 'x', 0.9),
  attached('acces.lnk', 'x', 0.9),
  attached('installer.hta', '<script></script>', 0.9),
  attached('script.ps1', 'dir', 0.9),
  attached('fiche.docm', createZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 0.5),
  attached('fiche.docx', createZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 0.5),
  attached('bilan.docx', createMacroOffice(), 0.7),
  attached('bilan.doc', createMacroOffice(), 0.4),
  attached('profil.mobileconfig', '<plist/>', 0.9),
  attached('notes.docx', createNotebook(), 0.9),
  attached('notes.one', createNotebook(), 0.9),
  attached('disque.dat', Buffer.concat([Buffer.from('vhdxfile'), Buffer.alloc(64)]), 1),
  attached('tableau.xls', createEncryptedOffice(), 0),
  attached('dossier.zip', createZip(['lisez-moi.txt', 'Facture.pdf.js']), 1),
  attached('colis.zip', createZip(['bon-de-livraison.exe']), 1),
  attached('circulaire.pdf', createPdf(), 0),
  attached('fiche-2.docx', createZip(['[Content_Types].xml', 'word/document.xml']), 0),
  attached('planning.odt', createZip(['mimetype', 'content.xml']), 0),
  attached('devoirs.zip', createZip(['exercice.py', 'sujet.pdf']), 0),
  attached('', program, 1, {
    quotes: { fr: 'Une pièce jointe sans nom est', en: 'An attachment without a name is' },
  }),
  attached('exercice.py', 'print(1)', { atMost: 0.3 }, { known: true }),
  attached('lancer.sh', '#!/bin/sh', 0.65, { from: outside, known: false, quotes: 'lancer.sh' }),
  attached('lancer.sh', '#!/bin/sh', { atMost: 0.3 }, { from: outside, known: false, viaList: true }),
  attached('0001-correctif.patch', 'diff --git a/x b/x', 0),
  attached('MZ.txt', 'MZ est une abréviation', 0),
  row('disk image', { files: sampleFile('iso devis.iso') }, 0.8),
  row('shortcut', { files: sampleFile('lnk document.lnk') }, 0.8),
  row('OneNote', { files: sampleFile('one bon.one') }, 0.5),
  row('macro document', { files: sampleFile('docm a.docm') }, 0.4),
  row('a photograph', { files: sampleFile('photo a.jpg') }, 0),
  attached('facture.rar', createOldRar(['facture.exe']), 1, { quotes: 'facture.exe' }),
  attached('facture-5.rar', createNewRar(['facture.exe']), 1),
  attached('facture.7z', createSevenZip('few'), 1),
  attached('facture.tgz', gzipSync(createTar({ 'facture.exe': 'x' })), 1),
  attached('facture.cab', createCabinet(['facture.exe']), 1),
  attached('facture.exe.gz', gzipSync(createProgram()), 1, { quotes: 'facture.exe' }),
  attached('facture.exe.xz', xz, 1),
  attached('facture.pdf.gz', gzipSync(createProgram()), 1),
  attached('note.docx.zip', createZip(['[Content_Types].xml', 'facture.exe']), 1),
  attached('tp-2.tar.gz', gzipSync(courseFiles), 0),
  attached('donnees.csv.gz', gzipSync('a;b;c'), 0),
  attached('photos.rar', createNewRar(['IMG_0001.jpg', 'IMG_0002.jpg']), 0),
  officeRow('a program as a part', ['note.docx', createCarrier('oleObject1.bin', createProgram())], 1),
  officeRow(
    'a program to be pressed',
    ['note.docx', createCarrier('oleObject1.bin', createObject('Facture.pdf.exe', Buffer.from('x')))],
    1,
    'Facture.pdf.exe',
  ),
  officeRow(
    'a program under another name',
    ['note.docx', createCarrier('oleObject1.bin', createObject('notes.txt', createProgram()))],
    1,
  ),
  officeRow(
    'in an old document',
    ['note.doc', createObject('lancer.vbs', Buffer.from('x'))],
    1,
    'lancer.vbs',
  ),
  officeRow(
    'in rich text',
    ['note.rtf', rtf(`{\\object{\\*\\objdata 0105\n${hex(Buffer.from('Package\0lancer.js\0'))}}}`)],
    1,
    'lancer.js',
  ),
  officeRow(
    'a program in rich text',
    ['note.rtf', rtf(`{\\object{\\*\\objdata ${hex(createProgram())}}}`)],
    1,
  ),
  officeRow(
    'a table in a letter',
    ['note.docx', createCarrier('Feuille1.xlsx', createZip(['[Content_Types].xml', 'xl/workbook.xml']))],
    0,
  ),
  officeRow(
    'a paper to be pressed',
    ['note.docx', createCarrier('oleObject1.bin', createObject('bareme.pdf', Buffer.from('%PDF-1.4')))],
    0,
  ),
  officeRow('an equation', ['cours.docx', createCarrier('oleObject1.bin', createOldBook([0]))], 0),
  pdfRow(
    'a program by its name',
    pdfWith('<</Type/EmbeddedFile>><</Names[(facture.exe) 3 0 R]>>'),
    1,
    'facture.exe',
  ),
  pdfRow('by the name of its place', pdfWith('<</EF<</F 3 0 R>>/UF(facture.js)/Type/Embedded#46ile>>'), 1),
  pdfRow(
    'by its octets',
    pdfStream('<< /Type /EmbeddedFile /Filter /FlateDecode >>', deflateSync(createProgram())),
    1,
  ),
  pdfRow(
    'an invoice with its data',
    pdfWith('<</Type/EmbeddedFile>><</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)>>'),
    0,
  ),
  pdfRow('names of fields', pdfWith('<</Names[(facture.exe) 3 0 R]>>'), 0),
]);
