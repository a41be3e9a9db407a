import { createNewRar, createOldRar, createSevenZip } from '../testing/archive-samples.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { createEncryptedOffice, createZip, createZipOf } from '../testing/files.ts';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { attached, fileRow } from '../testing/rows.ts';
import { archiveEncrypted } from './archive-encrypted.ts';

const said = (text: string, content: Uint8Array, expect: Row['expect']): Row => ({
  what: `« ${text} »`,
  message: { text, files: [{ name: 'bulletin.pdf', content }] },
  expect,
});
const closed = createLockedPdf(6, 'closed');

checkTable(archiveEncrypted, [
  fileRow('a password one archive further', ['a.zip', createZipOf({ 'b.zip': createZip(['c.pdf'], true) })], {
    expect: 0.5,
  }),
  attached('releve.zip', createZip(['releve.pdf'], true), 1, { text: 'Le mot de passe est : 2024' }),
  attached('notes.zip', createZip(['notes.ods'], true), 0.5),
  attached('notes.xlsx', createEncryptedOffice(), 0.5),
  attached('ouvert.zip', createZip(['notes.ods']), 0),
  ...([2, 3, 4, 5, 6] as const).flatMap((revision) => [
    attached(`closed-${revision}.pdf`, createLockedPdf(revision, 'closed'), 0.1),
    attached(`open-${revision}.pdf`, createLockedPdf(revision, 'open'), 0),
  ]),
  attached('a.7z', createSevenZip('shut'), 0.5, { quotes: 'a.7z' }),
  attached('b.7z', createSevenZip('locked'), 0.5),
  attached('c.rar', createOldRar(['a.pdf'], { lock: 'files' }), 0.5),
  attached('d.rar', createNewRar(['a.pdf'], { lock: 'files' }), 0.5),
  attached('e.rar', createNewRar(['a.pdf'], { lock: 'names' }), 0.5),
  attached('f.rar', createNewRar(['a.pdf']), 0),
  said('Le mot de passe : 1234', closed, 1),
  said('Mot de passe du fichier : Fact2026!', closed, 1),
  said('Password is 7788', closed, 1),
  said('Le mot de passe est votre date de naissance.', closed, { atMost: 0.1 }),
  said('Mot de passe : les six derniers chiffres de votre numéro', closed, { atMost: 0.1 }),
  said('Le mot de passe : il vous sera envoyé par SMS.', closed, { atMost: 0.1 }),
  said('Le code est communiqué par téléphone.', closed, { atMost: 0.1 }),
  said('Voici le dossier.', createSevenZip('shut'), 0.5),
]);
