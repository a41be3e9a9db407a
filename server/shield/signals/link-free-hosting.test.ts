import { checkTable } from '../testing/check-table.ts';
import { linkFreeHosting } from './link-free-hosting.ts';

checkTable(linkFreeHosting, [
  {
    what: 'sign-in on a free page',
    message: {
      text: 'Connectez-vous pour garder votre messagerie.',
      links: [{ href: 'https://iprof-verif.weebly.com/', text: 'Connexion' }],
    },
    expect: 1,
    quotes: 'weebly.com',
  },
  {
    what: 'a survey form',
    message: {
      text: 'Sondage sur le repas de fin d’année',
      links: [{ href: 'https://forms.gle/abc', text: 'Répondre' }],
    },
    expect: { atMost: 0.4 },
  },
  {
    what: 'the sender’s own site',
    message: {
      from: { address: 'a@monblog.wordpress.com' },
      links: [{ href: 'https://autre.wordpress.com', text: 'compte' }],
    },
    expect: 0,
  },
]);
