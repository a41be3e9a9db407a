import { claimSize, createBomb, createOverlap } from '../testing/archives.ts';
import { checkTable } from '../testing/check-table.ts';
import { createZip, createZipOf } from '../testing/files.ts';
import { fileRow } from '../testing/rows.ts';
import { archiveBomb } from './archive-bomb.ts';
import { randomBytes } from 'node:crypto';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
/** 200 MB of zeros in about 200 KB. */
const bomb = createBomb(200_000_000);
const table = Array.from({ length: 4000 }, (_, n) => `${n};Nom ${n};${n % 20}`).join('\n');

checkTable(archiveBomb, [
  fileRow('200 MB that say so', ['releve.zip', bomb], {
    ...full,
    quotes: { fr: '200\u00a0Mo', en: '200 MB' },
  }),
  fileRow('200 MB that claim 12 KB', ['releve.zip', claimSize(bomb, 12_000)], {
    ...full,
    quotes: { fr: '12\u00a0Ko', en: '12 KB' },
  }),
  fileRow('200 MB that claim 1 MB', ['releve.zip', claimSize(bomb, 1_000_000)], {
    ...full,
    quotes: { fr: '1\u00a0Mo', en: '1 MB' },
  }),
  fileRow('200 MB that claim nothing', ['releve.zip', claimSize(bomb, 0)], full),
  fileRow('in a Word file', ['note.docx', createBomb(60_000_000, 'word/document.xml')], full),
  fileRow('inside another archive', ['releve.zip', createZipOf({ 'a.zip': bomb })], full),
  fileRow('one content under a hundred names', ['photos.zip', createOverlap(100)], full),
  fileRow('a table that shrinks tenfold', ['notes.zip', createZipOf({ 'notes.csv': table })], silent),
  fileRow(
    'a large archive of photographs',
    ['photos.zip', createZipOf({ 'a.jpg': randomBytes(3_000_000) })],
    silent,
  ),
  fileRow('49 MB of zeros, a disk of a small machine', ['carte.zip', createBomb(49_000_000)], silent),
  fileRow('empty files', ['vide.zip', createZip(['a.txt', 'b.txt'])], silent),
]);
