import { createOldRar, createTar } from '../testing/archive-samples.ts';
import { checkTable } from '../testing/check-table.ts';
import { createPdf, createPicture, createProgram, createZip, createZipOf } from '../testing/files.ts';
import { attached, fileRow } from '../testing/rows.ts';
import { attachmentLies } from './attachment-lies.ts';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const program = createProgram();

checkTable(attachmentLies, [
  fileRow('a program named .pdf in an archive', ['a.zip', createZipOf({ 'facture.pdf': program })], {
    ...full,
    quotes: 'facture.pdf',
  }),
  fileRow('a page named .txt in an archive', ['a.zip', createZipOf({ 'a.txt': '<!doctype html>' })], silent),
  attached('Facture.pdf.exe', createProgram(), 1),
  attached('arrete.pdf.html', '<html>', 0.6),
  attached('photo\u202Egpj.exe', createProgram(), 1),
  attached('circulaire.pdf', createProgram(), 1),
  attached('convocation.pdf', '<!DOCTYPE html><html><body></body></html>', 0.6),
  attached('dossier.zip', createZip(['Facture.pdf.js']), 1),
  attached('circulaire-2.pdf', createPdf(), 0),
  attached('logo.jpg', createPicture(), 0),
  attached('Compte rendu v1.2.docx', createZip(['[Content_Types].xml']), 0),
  attached('notes.tableau.xls', '<html><table></table></html>', 0),
  attached('export.csv', 'a;b;c', 0),
  attached('a.rar', createOldRar([['facture?fdp.exe', Buffer.from([0x20, 0b11_01_11_00, 5, 0x2e, 6])]]), 1),
  attached('b.tar', createTar({ 'facture.pdf': createProgram() }), 1, { quotes: 'facture.pdf' }),
  attached('c.tar', createTar({ 'photo.png': createPicture() }), 0),
]);
