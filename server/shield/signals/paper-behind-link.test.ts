import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { paperBehindLink } from './paper-behind-link.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const stranger = { name: 'Envois', address: 'avis@plis-rapides.example' };
const page = link('https://plis-rapides.example/p/1');

checkTable(paperBehindLink, [
  row(
    'a fax that one looks at',
    {
      from: stranger,
      text: 'Un fax de deux pages a été reçu pour vous : voir les pages.',
      links: page,
    },
    { atMost: 0.5 },
    'plis-rapides.example',
  ),
  row(
    'a paper to sign that vanishes tonight and wants the mailbox',
    {
      from: stranger,
      text: 'Une convention est à signer. Lien valable avant ce soir ; connexion avec votre adresse de messagerie requise. Ouvrir',
      links: page,
    },
    1,
  ),
  row(
    'the link carries the reader’s address',
    {
      from: stranger,
      text: 'Un document vous attend, à consulter ici.',
      links: link('https://plis-rapides.example/?email=claire.munier@ac-nancy-metz.fr'),
    },
    0.75,
  ),
  row(
    'behind the link of a known service',
    {
      from: stranger,
      text: 'Un document vous attend, à consulter.',
      links: link('https://we.tl/t-1'),
    },
    0,
  ),
  row(
    'from somebody whom the reader writes with',
    { from: stranger, known: true, text: 'Le contrat est à signer : ouvrir', links: page },
    0,
  ),
  row(
    'nothing waits',
    { from: stranger, text: 'Le programme de la journée est à lire sur notre site.', links: page },
    0,
  ),
  row(
    'in English, gone tomorrow',
    {
      from: stranger,
      text: 'You have a voice message from the front office. Listen before it is deleted in 2 days.',
      links: page,
    },
    0.75,
  ),
  row(
    'in German, with the mailbox',
    {
      from: stranger,
      text: 'Ein Vertrag wartet und ist zu unterschreiben. Bitte melden Sie sich an, um die Seite zu öffnen.',
      links: page,
    },
    0.75,
  ),
  row(
    'an English programme',
    { from: stranger, text: 'Please read the programme of the week and choose a workshop.', links: page },
    0,
  ),
  row(
    'one signature is missing',
    { from: stranger, text: 'Dossier de stage : signature manquante. Signer avant demain.', links: page },
    0.75,
  ),
  row(
    'a paper that will come by another letter',
    { from: stranger, text: 'Vous recevrez le document à signer demain. Voir le dossier.', links: page },
    0,
  ),
]);
