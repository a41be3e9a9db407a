import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { linkFreeHosting } from './link-free-hosting.ts';

checkTable(linkFreeHosting, [
  row(
    'sign-in on a free page',
    {
      text: 'Connectez-vous pour garder votre messagerie.',
      links: [{ href: 'https://iprof-verif.weebly.com/', text: 'Connexion' }],
    },
    1,
    'weebly.com',
  ),
  row(
    'a survey form',
    {
      text: 'Sondage sur le repas de fin d’année',
      links: [{ href: 'https://forms.gle/abc', text: 'Répondre' }],
    },
    { atMost: 0.4 },
  ),
  row(
    'the sender’s own site',
    {
      from: { address: 'a@monblog.wordpress.com' },
      links: [{ href: 'https://autre.wordpress.com', text: 'compte' }],
    },
    0,
  ),
]);
