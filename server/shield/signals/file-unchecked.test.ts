import { createNewRar, createSevenZip } from '../testing/archive-samples.ts';
import { checkTable } from '../testing/check-table.ts';
import { createPdf, createZip } from '../testing/files.ts';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { attached, courseFiles, pdfWith } from '../testing/rows.ts';
import { fileUnchecked } from './file-unchecked.ts';
import { gzipSync } from 'node:zlib';

const xz = Buffer.from('\xfd7zXZ\0'.padEnd(600), 'latin1');

checkTable(fileUnchecked, [
  attached('sources.tar.xz', xz, 0.5, {
    quotes: { fr: 'n’a pas pu être vérifiée', en: 'could not be checked' },
  }),
  attached('dossier.ace', Buffer.from('1234567**ACE**'.padEnd(99)), 0.5, { quotes: 'dossier.ace' }),
  attached('dossier.rar', Buffer.from('x'), 0.7),
  attached('dossier.zip', createZip(['a.txt']).subarray(0, 40), 0.7),
  attached('bulletin.pdf', createLockedPdf(4, 'open'), { atMost: 0.2 }),
  attached('tp.tar.gz', gzipSync(courseFiles), 0),
  attached('photos.zip', createZip(['1.jpg', '2.jpg']), 0),
  attached('sujets.7z', createSevenZip('few'), 0),
  attached('sujets.rar', createNewRar(['sujet.pdf']), 0),
  attached('vide.zip', createZip([]), 0),
  attached('circulaire.pdf', createPdf(), 0),
  attached('secret.7z', createSevenZip('shut'), 0),
  { what: 'pictures that were not looked at as a whole', message: { unread: 'codes' }, expect: 0.7 },
  { what: 'a layout that was not followed as a whole', message: { unread: 'styles' }, expect: 0.7 },
  attached('liens.pdf', pdfWith('/URI('.repeat(30_000)), 0.5, { quotes: 'liens.pdf' }),
]);
