import { checkTable } from '../testing/check-table.ts';
import { pdfLink } from './pdf-link.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
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
