import { nest } from '../testing/archives.ts';
import { checkTable } from '../testing/check-table.ts';
import { createPdf, createZip, createZipOf } from '../testing/files.ts';
import { fileRow, row, sampleFile } from '../testing/rows.ts';
import { archiveNested } from './archive-nested.ts';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const docx = createZipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<w/>' });

checkTable(archiveNested, [
  fileRow('opened to the last file', ['copies.zip', nest(2, 'copie.odt', docx)], { expect: { atMost: 0.6 } }),
  fileRow('opened, and it says so', ['copies.zip', nest(2, 'copie.pdf', createPdf())], {
    expect: 0.6,
    quotes: { fr: 'vérifiés un à un', en: 'checked one by one' },
  }),
  fileRow('a RAR inside', ['copies.zip', createZipOf({ 'a.rar': 'Rar!\x1a\x07' })], {
    ...full,
    quotes: 'a.rar',
  }),
  fileRow('one that does not open', ['copies.zip', createZip(['encore.zip'])], full),
  fileRow('Word files', ['copies.zip', createZipOf({ 'note.docx': docx })], silent),
  row('a ZIP in a ZIP', { files: sampleFile('zip a.zip b.zip') }, 1, 'b.zip'),
  row('a disk image in a ZIP', { files: sampleFile('zip a.zip b.iso') }, 1),
  row('photographs in a ZIP', { files: sampleFile('zip a.zip b.jpg') }, 0),
]);
