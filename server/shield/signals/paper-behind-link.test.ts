import { checkTable } from '../testing/check-table.ts';
import { paperBehindLink } from './paper-behind-link.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const stranger = { name: 'Envois', address: 'avis@plis-rapides.example' };
const page = link('https://plis-rapides.example/p/1');

checkTable(paperBehindLink, [
  {
    what: 'a fax that one looks at',
    message: {
      from: stranger,
      text: 'Un fax de deux pages a été reçu pour vous : voir les pages.',
      links: page,
    },
    expect: { atMost: 0.5 },
    quotes: 'plis-rapides.example',
  },
  {
    what: 'a paper to sign that vanishes tonight and wants the mailbox',
    message: {
      from: stranger,
      text: 'Une convention est à signer. Lien valable avant ce soir ; connexion avec votre adresse de messagerie requise. Ouvrir',
      links: page,
    },
    expect: 1,
  },
  {
    what: 'the link carries the reader’s address',
    message: {
      from: stranger,
      text: 'Un document vous attend, à consulter ici.',
      links: link('https://plis-rapides.example/?email=claire.munier@ac-nancy-metz.fr'),
    },
    expect: 0.75,
  },
  {
    what: 'behind the link of a known service',
    message: {
      from: stranger,
      text: 'Un document vous attend, à consulter.',
      links: link('https://we.tl/t-1'),
    },
    expect: 0,
  },
  {
    what: 'from somebody whom the reader writes with',
    message: { from: stranger, known: true, text: 'Le contrat est à signer : ouvrir', links: page },
    expect: 0,
  },
  {
    what: 'nothing waits',
    message: { from: stranger, text: 'Le programme de la journée est à lire sur notre site.', links: page },
    expect: 0,
  },
]);
