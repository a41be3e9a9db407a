import { gzipSync } from 'node:zlib';
import {
  createCabinet,
  createNewRar,
  createOldRar,
  createSevenZip,
  createTar,
} from '../testing/archive-samples.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { createPdf, createPicture, createProgram, createZip } from '../testing/files.ts';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { archiveEncrypted } from './archive-encrypted.ts';
import { attachmentLies } from './attachment-lies.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { fileUnchecked } from './file-unchecked.ts';

const file = (name: string, content: Uint8Array, expect: Row['expect'], more: Partial<Row> = {}): Row => ({
  what: name,
  message: { files: [{ name, content }] },
  expect,
  ...more,
});
const said = (text: string, content: Uint8Array, expect: Row['expect']): Row => ({
  what: `« ${text} »`,
  message: { text, files: [{ name: 'bulletin.pdf', content }] },
  expect,
});
const xz = Buffer.from('\xfd7zXZ\0'.padEnd(600), 'latin1');
const courses = createTar({
  'tp/Makefile': 'all: main\n',
  'tp/main.c': 'int main(void) { return 0; }\n',
  'tp/lancer.sh': '#!/bin/sh\nmake\n',
  'tp/capteur.py': 'print(1)\n',
});

checkTable(fileUnchecked, [
  file('sources.tar.xz', xz, 0.5, { quotes: 'n’a pas pu être vérifiée' }),
  file('dossier.ace', Buffer.from('1234567**ACE**'.padEnd(99)), 0.5, { quotes: 'dossier.ace' }),
  file('dossier.rar', Buffer.from('x'), 0.7),
  file('dossier.zip', createZip(['a.txt']).subarray(0, 40), 0.7),
  file('bulletin.pdf', createLockedPdf(4, 'open'), { atMost: 0.2 }),
  file('tp.tar.gz', gzipSync(courses), 0),
  file('photos.zip', createZip(['1.jpg', '2.jpg']), 0),
  file('sujets.7z', createSevenZip('few'), 0),
  file('sujets.rar', createNewRar(['sujet.pdf']), 0),
  file('vide.zip', createZip([]), 0),
  file('circulaire.pdf', createPdf(), 0),
  file('secret.7z', createSevenZip('shut'), 0),
]);

checkTable(attachmentRuns, [
  file('facture.rar', createOldRar(['facture.exe']), 1, { quotes: 'facture.exe' }),
  file('facture-5.rar', createNewRar(['facture.exe']), 1),
  file('facture.7z', createSevenZip('few'), 1),
  file('facture.tgz', gzipSync(createTar({ 'facture.exe': 'x' })), 1),
  file('facture.cab', createCabinet(['facture.exe']), 1),
  file('facture.exe.gz', gzipSync(createProgram()), 1, { quotes: 'facture.exe' }),
  file('facture.exe.xz', xz, 1),
  file('facture.pdf.gz', gzipSync(createProgram()), 1),
  file('note.docx.zip', createZip(['[Content_Types].xml', 'facture.exe']), 1),
  file('tp-2.tar.gz', gzipSync(courses), 0),
  file('donnees.csv.gz', gzipSync('a;b;c'), 0),
  file('photos.rar', createNewRar(['IMG_0001.jpg', 'IMG_0002.jpg']), 0),
]);

checkTable(attachmentLies, [
  file('a.rar', createOldRar([['facture?fdp.exe', Buffer.from([0x20, 0b11_01_11_00, 5, 0x2e, 6])]]), 1),
  file('b.tar', createTar({ 'facture.pdf': createProgram() }), 1, { quotes: 'facture.pdf' }),
  file('c.tar', createTar({ 'photo.png': createPicture() }), 0),
]);

const closed = createLockedPdf(6, 'closed');
checkTable(archiveEncrypted, [
  ...([2, 3, 4, 5, 6] as const).flatMap((revision) => [
    file(`closed-${revision}.pdf`, createLockedPdf(revision, 'closed'), 0.1),
    file(`open-${revision}.pdf`, createLockedPdf(revision, 'open'), 0),
  ]),
  file('a.7z', createSevenZip('shut'), 0.5),
  file('b.7z', createSevenZip('locked'), 0.5),
  file('c.rar', createOldRar(['a.pdf'], { lock: 'files' }), 0.5),
  file('d.rar', createNewRar(['a.pdf'], { lock: 'files' }), 0.5),
  file('e.rar', createNewRar(['a.pdf'], { lock: 'names' }), 0.5),
  file('f.rar', createNewRar(['a.pdf']), 0),
  said('Le mot de passe : 1234', closed, 1),
  said('Mot de passe du fichier : Fact2026!', closed, 1),
  said('Password is 7788', closed, 1),
  said('Le mot de passe est votre date de naissance.', closed, { atMost: 0.1 }),
  said('Mot de passe : les six derniers chiffres de votre numéro', closed, { atMost: 0.1 }),
  said('Le mot de passe : il vous sera envoyé par SMS.', closed, { atMost: 0.1 }),
  said('Le code est communiqué par téléphone.', closed, { atMost: 0.1 }),
  said('Voici le dossier.', createSevenZip('shut'), 0.5),
]);
