import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { pdfLink } from './pdf-link.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const pdf = (href: string) => [{ href, text: 'Facture.pdf', via: 'pdf' as const }];

checkTable(pdfLink, [
  row(
    'few words, all in the PDF',
    { from: stranger, text: 'Voir le fichier.', links: pdf('https://docs-x.fr/a') },
    1,
    'docs-x.fr',
  ),
  row(
    'the sender’s own site',
    { from: stranger, text: 'Voir.', links: pdf('https://www.ecole-promo.fr/a') },
    0,
  ),
  row(
    'the ministry’s site',
    { from: stranger, text: 'Voir.', links: pdf('https://www.education.gouv.fr') },
    0,
  ),
]);
