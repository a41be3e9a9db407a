import { createAttachment } from '../testing/suite/attachments.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { archiveNested } from './archive-nested.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { cardFromStranger } from './card-from-stranger.ts';
import { pdfActs } from './pdf-acts.ts';
import { pdfLink } from './pdf-link.ts';
import { qrCode } from './qr-code.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const file = (line: string): NonNullable<Row['message']['files']> => [createAttachment(line)];
const qr = (href: string) => [{ href, text: '', via: 'qr' as const }];

checkTable(qrCode, [
  {
    what: 'QR to a sign-in page',
    message: {
      from: stranger,
      text: 'Scannez pour vous connecter.',
      links: qr('https://portail-x.fr/login'),
    },
    expect: 1,
    quotes: 'portail-x.fr',
  },
  {
    what: 'sign-in at the sender’s own site',
    message: { from: stranger, text: 'Validez votre compte', links: qr('https://ecole-promo.fr/a') },
    expect: 0.8,
  },
  {
    what: 'poster of the sender',
    message: { from: stranger, text: 'Le programme du festival', links: qr('https://ecole-promo.fr/') },
    expect: 0,
  },
  {
    what: 'a payment at the sender’s own site',
    message: {
      from: stranger,
      text: 'Scannez le code pour payer 17 € avant majoration',
      links: qr('https://ecole-promo.fr/a'),
    },
    expect: 0.6,
  },
  {
    what: 'poster of another house',
    message: { from: stranger, text: 'Le programme du festival', links: qr('https://festival-x.fr/') },
    expect: { atMost: 0.3 },
  },
  {
    what: 'from inside',
    message: { from: { address: 'a@ac-nancy-metz.fr' }, text: 'connexion', links: qr('https://x.fr') },
    expect: 0,
  },
]);

const pdf = (href: string) => [{ href, text: 'Facture.pdf', via: 'pdf' as const }];
checkTable(pdfLink, [
  {
    what: 'few words, all in the PDF',
    message: { from: stranger, text: 'Voir le fichier.', links: pdf('https://docs-x.fr/a') },
    expect: 1,
    quotes: 'docs-x.fr',
  },
  {
    what: 'the sender’s own site',
    message: { from: stranger, text: 'Voir.', links: pdf('https://www.ecole-promo.fr/a') },
    expect: 0,
  },
  {
    what: 'the ministry’s site',
    message: { from: stranger, text: 'Voir.', links: pdf('https://www.education.gouv.fr') },
    expect: 0,
  },
]);

checkTable(pdfActs, [
  { what: 'starts a program', message: { files: file('pdf-action a.pdf') }, expect: 1, quotes: 'a.pdf' },
  { what: 'an ordinary PDF', message: { files: file('pdf a.pdf Bonjour') }, expect: 0 },
  { what: 'a PDF with a link', message: { files: file('pdf-link a.pdf https://x.fr') }, expect: 0 },
]);

const card = (href: string) => [{ href, text: 'carte.vcf', via: 'card' as const }];
checkTable(cardFromStranger, [
  {
    what: 'first contact',
    message: { from: stranger, links: card('https://x-y.fr'), known: false },
    expect: 1,
  },
  { what: 'known', message: { from: stranger, links: card('https://x-y.fr'), known: true }, expect: 0 },
  { what: 'a known house', message: { from: stranger, links: card('https://zoom.us/j/1') }, expect: 0 },
]);

checkTable(archiveNested, [
  { what: 'a ZIP in a ZIP', message: { files: file('zip a.zip b.zip') }, expect: 1, quotes: 'b.zip' },
  { what: 'a disk image in a ZIP', message: { files: file('zip a.zip b.iso') }, expect: 1 },
  { what: 'photographs in a ZIP', message: { files: file('zip a.zip b.jpg') }, expect: 0 },
]);

checkTable(attachmentRuns, [
  { what: 'disk image', message: { files: file('iso devis.iso') }, expect: 0.8 },
  { what: 'shortcut', message: { files: file('lnk document.lnk') }, expect: 0.8 },
  { what: 'OneNote', message: { files: file('one bon.one') }, expect: 0.5 },
  { what: 'macro document', message: { files: file('docm a.docm') }, expect: 0.4 },
  { what: 'a photograph', message: { files: file('photo a.jpg') }, expect: 0 },
]);
