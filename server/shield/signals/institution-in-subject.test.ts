import { checkTable } from '../testing/check-table.ts';
import { institutionInSubject } from './institution-in-subject.ts';

const shop = [{ href: 'https://promo-colis.example/x', text: 'Suivre' }];

checkTable(institutionInSubject, [
  {
    what: 'Chronopost in a stranger’s subject',
    message: { subject: 'Chronopost : votre colis', links: shop },
    expect: 1,
    quotes: 'Chronopost',
  },
  {
    what: 'forwarded by a colleague',
    message: { subject: 'TR: Chronopost votre colis', links: shop },
    expect: 0,
  },
  {
    what: 'with a link to the true site',
    message: {
      subject: 'Suivi Chronopost',
      links: [{ href: 'https://www.chronopost.fr/suivi', text: 'Suivre' }],
    },
    expect: 0,
  },
]);
