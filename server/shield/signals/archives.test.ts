import { randomBytes } from 'node:crypto';
import { claimSize, createBomb, createOverlap, nest } from '../testing/archives.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { createPdf, createPicture, createProgram, createZip, createZipOf } from '../testing/files.ts';
import { archiveBomb } from './archive-bomb.ts';
import { archiveEncrypted } from './archive-encrypted.ts';
import { archiveNested } from './archive-nested.ts';
import { archiveTooDeep } from './archive-too-deep.ts';
import { attachmentLies } from './attachment-lies.ts';
import { attachmentMismatch } from './attachment-mismatch.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { pictureBomb } from './picture-bomb.ts';

const file = (
  what: string,
  [name, content, type]: readonly [name: string, content: Uint8Array | string, type?: string],
  rest: Pick<Row, 'expect' | 'quotes'>,
): Row => ({
  what,
  message: { files: [{ name, content, ...(type === undefined ? {} : { type }) }] },
  ...rest,
});
const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;

/** 200 MB of zeros in about 200 KB. */
const bomb = createBomb(200_000_000);
const table = Array.from({ length: 4000 }, (_, n) => `${n};Nom ${n};${n % 20}`).join('\n');
const docx = createZipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<w/>' });

checkTable(archiveBomb, [
  file('200 MB that say so', ['releve.zip', bomb], { ...full, quotes: '200\u00a0Mo' }),
  file('200 MB that claim 12 KB', ['releve.zip', claimSize(bomb, 12_000)], { ...full, quotes: '12\u00a0Ko' }),
  file('200 MB that claim 1 MB', ['releve.zip', claimSize(bomb, 1_000_000)], {
    ...full,
    quotes: '1\u00a0Mo',
  }),
  file('200 MB that claim nothing', ['releve.zip', claimSize(bomb, 0)], full),
  file('in a Word file', ['note.docx', createBomb(60_000_000, 'word/document.xml')], full),
  file('inside another archive', ['releve.zip', createZipOf({ 'a.zip': bomb })], full),
  file('one content under a hundred names', ['photos.zip', createOverlap(100)], full),
  file('a table that shrinks tenfold', ['notes.zip', createZipOf({ 'notes.csv': table })], silent),
  file(
    'a large archive of photographs',
    ['photos.zip', createZipOf({ 'a.jpg': randomBytes(3_000_000) })],
    silent,
  ),
  file('49 MB of zeros, a disk of a small machine', ['carte.zip', createBomb(49_000_000)], silent),
  file('empty files', ['vide.zip', createZip(['a.txt', 'b.txt'])], silent),
]);

const program = createProgram();
checkTable(archiveTooDeep, [
  file('a program twelve archives deep', ['dossier.zip', nest(12, 'facture.exe', program)], {
    ...full,
    quotes: 'des dossiers compressés les uns dans les autres',
  }),
  file('five deep', ['dossier.zip', nest(5, 'a.txt', Buffer.from('a'))], { ...full, quotes: 'au-delà de 4' }),
  file('four deep: all opened', ['dossier.zip', nest(4, 'a.txt', Buffer.from('a'))], silent),
]);

checkTable(attachmentRuns, [
  file('a program four archives deep', ['dossier.zip', nest(4, 'facture.exe', program)], {
    ...full,
    quotes: 'niveau-3.zip',
  }),
  file('a program under a document’s name', ['dossier.zip', createZipOf({ 'facture.pdf': program })], full),
  file('a lone script in an inner archive', ['dossier.zip', nest(2, 'facture.js', Buffer.from('x'))], full),
  file('documents in an inner archive', ['dossier.zip', nest(2, 'sujet.pdf', createPdf())], silent),
  file(
    'a class that a pupil compiled',
    ['tp.zip', createZipOf({ 'Main.class': Buffer.from('cafebabe00', 'hex') })],
    silent,
  ),
  file('a Word file in an archive', ['dossier.zip', createZipOf({ 'note.docx': docx })], silent),
]);

checkTable(attachmentLies, [
  file('a program named .pdf in an archive', ['a.zip', createZipOf({ 'facture.pdf': program })], {
    ...full,
    quotes: 'facture.pdf',
  }),
  file('a page named .txt in an archive', ['a.zip', createZipOf({ 'a.txt': '<!doctype html>' })], silent),
]);

checkTable(archiveNested, [
  file('opened to the last file', ['copies.zip', nest(2, 'copie.odt', docx)], { expect: { atMost: 0.6 } }),
  file('opened, and it says so', ['copies.zip', nest(2, 'copie.pdf', createPdf())], {
    expect: 0.6,
    quotes: 'vérifiés un à un',
  }),
  file('a RAR inside', ['copies.zip', createZipOf({ 'a.rar': 'Rar!\x1a\x07' })], {
    ...full,
    quotes: 'a.rar',
  }),
  file('one that does not open', ['copies.zip', createZip(['encore.zip'])], full),
  file('Word files', ['copies.zip', createZipOf({ 'note.docx': docx })], silent),
]);

checkTable(archiveEncrypted, [
  file('a password one archive further', ['a.zip', createZipOf({ 'b.zip': createZip(['c.pdf'], true) })], {
    expect: 0.5,
  }),
]);

const zip = createZipOf({ 'a.txt': 'a' });
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const calm = { expect: { atMost: 0.2 } } as const;
const seen = { expect: 0.2, quotes: 'sans danger en soi' } as const;
checkTable(attachmentMismatch, [
  file('a PDF named .png', ['plan.png', createPdf()], { expect: 0.2, quotes: 'un PDF' }),
  file('a PDF named .png, said calmly', ['plan.png', createPdf()], seen),
  file('a PDF named .png weighs little', ['plan.png', createPdf()], calm),
  file('a picture named .pdf', ['scan.pdf', createPicture()], seen),
  file('a picture named .docx', ['scan.docx', createPicture()], seen),
  file('a Word file named .pdf', ['note.pdf', docx], { expect: 0.2, quotes: 'un document Office' }),
  file('an old Word file named .pdf', ['note.pdf', ole], seen),
  file('rich text named .docx', ['note.docx', '{\\rtf1 a}'], seen),
  file('a RAR named .zip', ['a.zip', 'Rar!\x1a\x07\x00'], seen),
  file('an archive named .jpg', ['photo.jpg', zip], { ...full, quotes: 'un dossier compressé' }),
  file('an archive named .pdf', ['facture.pdf', zip], full),
  file('an archive named .txt', ['lisez.txt', zip], full),
  file('an archive declared a PDF, without an ending', ['facture', zip, 'application/pdf'], {
    ...full,
    quotes: 'se présente comme un PDF',
  }),
  file('a PDF', ['plan.pdf', createPdf()], silent),
  file('a picture of another kind', ['plan.gif', createPicture()], silent),
  file('a Word file', ['note.docx', docx], silent),
  file('a table kept as a page under .xls', ['notes.xls', '<html><table></table></html>'], silent),
  file('a program named .pdf is told elsewhere', ['facture.pdf', program], silent),
  file('no ending and no type', ['facture', createPdf()], silent),
  file('an ending that nobody knows', ['plan.dwg', createPdf()], silent),
]);

const png = (width: number, height: number, octets = 200): Buffer => {
  const picture = Buffer.alloc(octets);
  createPicture().copy(picture);
  picture.writeUInt32BE(width, 16);
  picture.writeUInt32BE(height, 20);
  return picture;
};
const jpeg = (side: number): Buffer => {
  const picture = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0001108000000000301220002110103110100',
    'hex',
  );
  picture.writeUInt16BE(side, 25);
  picture.writeUInt16BE(side, 27);
  return picture;
};
checkTable(pictureBomb, [
  file('a PNG of a billion points', ['photo.png', png(40_000, 40_000)], { ...full, quotes: '40000 × 40000' }),
  file('a JPEG of four billion points', ['photo.jpg', jpeg(65_000)], full),
  file(
    'a GIF',
    ['photo.gif', Buffer.concat([Buffer.from('GIF89a\xff\xff\xff\xff', 'latin1'), Buffer.alloc(30)])],
    full,
  ),
  file('a photograph', ['photo.png', png(6000, 4000, 200_000)], silent),
  file('a plan in one colour', ['plan.png', png(9_000, 9_000)], silent),
  file('a scan of 120 million points', ['scan.png', png(12_000, 10_000, 400_000)], silent),
  file('an empty file', ['photo.png', ''], silent),
  file('no picture', ['photo.png', 'Bonjour '.repeat(20)], silent),
]);
