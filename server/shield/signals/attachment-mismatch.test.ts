import { checkTable } from '../testing/check-table.ts';
import { createPdf, createPicture, createProgram, createZipOf } from '../testing/files.ts';
import { fileRow } from '../testing/rows.ts';
import { attachmentMismatch } from './attachment-mismatch.ts';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const docx = createZipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<w/>' });
const program = createProgram();
const zip = createZipOf({ 'a.txt': 'a' });
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const calm = { expect: { atMost: 0.2 } } as const;
const seen = { expect: 0.2, quotes: { fr: 'sans danger en soi', en: 'no danger by itself' } } as const;

checkTable(attachmentMismatch, [
  fileRow('a PDF named .png', ['plan.png', createPdf()], {
    expect: 0.2,
    quotes: { fr: 'un PDF', en: 'a PDF' },
  }),
  fileRow('a PDF named .png, said calmly', ['plan.png', createPdf()], seen),
  fileRow('a PDF named .png weighs little', ['plan.png', createPdf()], calm),
  fileRow('a picture named .pdf', ['scan.pdf', createPicture()], seen),
  fileRow('a picture named .docx', ['scan.docx', createPicture()], seen),
  fileRow('a Word file named .pdf', ['note.pdf', docx], {
    expect: 0.2,
    quotes: { fr: 'un document Office', en: 'an Office document' },
  }),
  fileRow('an old Word file named .pdf', ['note.pdf', ole], seen),
  fileRow('rich text named .docx', ['note.docx', '{\\rtf1 a}'], seen),
  fileRow('a RAR named .zip', ['a.zip', 'Rar!\x1a\x07\x00'], seen),
  fileRow('an archive named .jpg', ['photo.jpg', zip], {
    ...full,
    quotes: { fr: 'un dossier compressé', en: 'a compressed folder' },
  }),
  fileRow('an archive named .pdf', ['facture.pdf', zip], full),
  fileRow('an archive named .txt', ['lisez.txt', zip], full),
  fileRow('an archive declared a PDF, without an ending', ['facture', zip, 'application/pdf'], {
    ...full,
    quotes: { fr: 'se présente comme un PDF', en: 'says it is a PDF' },
  }),
  fileRow('a PDF', ['plan.pdf', createPdf()], silent),
  fileRow('a picture of another kind', ['plan.gif', createPicture()], silent),
  fileRow('a Word file', ['note.docx', docx], silent),
  fileRow('a table kept as a page under .xls', ['notes.xls', '<html><table></table></html>'], silent),
  fileRow('a program named .pdf is told elsewhere', ['facture.pdf', program], silent),
  fileRow('no ending and no type', ['facture', createPdf()], silent),
  fileRow('an ending that nobody knows', ['plan.dwg', createPdf()], silent),
]);
