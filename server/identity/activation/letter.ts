import { buffer } from 'node:stream/consumers';
import type { LetterEntry } from './create-activation.ts';

const MARGIN = 64;
/** Points; A4 is 595 by 842. */
const SIZES = { title: 20, text: 12, code: 26, small: 10 };

/** One A4 page a person, in French, its text selectable: who, where, the code, what to do. */
export async function formatLetters(
  entries: readonly LetterEntry[],
  service: { url: string; now: Date },
): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    autoFirstPage: false,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: 'Lettres d’activation', Author: 'Digue' },
  });
  const bytes = buffer(document);
  for (const entry of entries) addLetter(document, entry, service);
  if (entries.length === 0) document.addPage();
  document.end();
  return bytes;
}

function addLetter(
  document: PDFKit.PDFDocument,
  entry: LetterEntry,
  { url, now }: { url: string; now: Date },
): void {
  const day = now.toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
  document.addPage().font('Helvetica').fontSize(SIZES.small).text(day, { align: 'right' }).moveDown(2);
  document
    .fontSize(SIZES.text)
    .text(printable(entry.name))
    .text(printable(entry.establishment ?? ''));
  document.moveDown(2).font('Helvetica-Bold').fontSize(SIZES.title);
  document.text('Votre messagerie professionnelle').moveDown();
  document.font('Helvetica').fontSize(SIZES.text);
  document
    .text('Votre boîte vous attend. Il faut une seule fois votre NUMEN et le code ci-dessous :')
    .moveDown();
  document.font('Courier-Bold').fontSize(SIZES.code).text(entry.code, { align: 'center' }).moveDown();
  document.font('Helvetica').fontSize(SIZES.text);
  const steps = [
    `Ouvrez ${url}/activation sur un ordinateur ou un téléphone de confiance.`,
    'Tapez votre NUMEN et ce code.',
    'Choisissez un mot de passe que vous seul connaissez, puis une deuxième étape (application ou SMS).',
    `Ensuite vous vous connecterez avec l’identifiant ${printable(entry.login)} ou l’adresse ${printable(entry.address)}.`,
  ];
  steps.forEach((step, index) => document.text(`${index + 1}.  ${step}`).moveDown(0.5));
  document.moveDown().fontSize(SIZES.small);
  document.text('Ce code sert une fois, pendant trois mois. Une nouvelle lettre annule celle-ci.');
  document.text(
    'Personne ne vous demandera votre NUMEN, votre mot de passe ou un code par courriel ou par téléphone. Une fois ' +
      'le compte activé, le NUMEN n’ouvre plus rien.',
  );
}

/** The standard fonts hold the signs of windows-1252: others, rare in names, lose their accents. */
function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((sign) => (sign <= 'ÿ' || 'ŒœŸŠšŽž’–—…€'.includes(sign) ? sign : plain(sign)))
    .join('');
}

function plain(sign: string): string {
  const base = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return base <= 'ÿ' && base !== '' ? base : '?';
}
