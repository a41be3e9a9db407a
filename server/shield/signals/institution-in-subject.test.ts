import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { institutionInSubject } from './institution-in-subject.ts';

const shop = [{ href: 'https://promo-colis.example/x', text: 'Suivre' }];

checkTable(institutionInSubject, [
  row(
    'Chronopost in a stranger’s subject',
    { subject: 'Chronopost : votre colis', links: shop },
    1,
    'Chronopost',
  ),
  row('forwarded by a colleague', { subject: 'TR: Chronopost votre colis', links: shop }, 0),
  row(
    'with a link to the true site',
    {
      subject: 'Suivi Chronopost',
      links: [{ href: 'https://www.chronopost.fr/suivi', text: 'Suivre' }],
    },
    0,
  ),
]);
