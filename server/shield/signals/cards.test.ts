import { checkTable, type Row } from '../testing/check-table.ts';
import { createEvent, createCard } from '../testing/card-samples.ts';
import { accountLure } from './account-lure.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { cardBorrowsName } from './card-borrows-name.ts';
import { organizerElsewhere } from './organizer-elsewhere.ts';

const stranger = { address: 'contact@invitations-x.example' };
const invited = (
  what: string,
  event: Parameters<typeof createEvent>[0],
  expect: Row['expect'],
  more: Partial<Row['message']> = {},
): Row => ({
  what,
  message: {
    from: stranger,
    text: 'Invitation',
    files: [{ name: 'i.ics', type: 'text/calendar', content: createEvent(event) }],
    ...more,
  },
  expect,
});
const card = (what: string, content: string, expect: Row['expect'], quotes?: string): Row => ({
  what,
  message: { from: stranger, text: 'Ma carte', files: [{ name: 'c.vcf', type: 'text/vcard', content }] },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});

checkTable(asksForSecret, [
  invited(
    'in the description',
    { DESCRIPTION: 'Envoyez votre NUMEN et votre mot de passe à assistance@gmail.com' },
    0.9,
  ),
  invited(
    'over folded lines',
    { DESCRIPTION: 'Renvoyez-nous votre mot\r\n  de passe par retour de courriel' },
    0.9,
  ),
  invited('in the place', { LOCATION: 'Répondez en indiquant votre NUMEN' }, 0.9),
  card('in a note', createCard({ FN: 'Assistance', NOTE: 'Envoyez-moi votre NUMEN\\, merci' }), 0.9),
  card(
    'in a note of version 2.1',
    createCard({
      'NOTE;ENCODING=QUOTED-PRINTABLE':
        'Envoyez-moi votre mot de passe par retour de courriel =C3=A0 la messagerie',
    }),
    0.9,
  ),
  invited(
    'a webinar with its code',
    {
      DESCRIPTION:
        'Rejoindre la réunion : https://zoom.us/j/1\\nID de réunion : 812 3456\\nCode secret : 4821',
    },
    0,
  ),
  invited('a warning', { DESCRIPTION: 'Nous ne vous demanderons jamais votre mot de passe.' }, 0),
]);

checkTable(accountLure, [
  invited(
    'a closing account',
    {
      SUMMARY: 'Votre messagerie sera suspendue',
      DESCRIPTION: 'Votre messagerie sera suspendue sous 24 heures. Cliquez ici pour valider votre compte.',
    },
    0.8,
  ),
  invited(
    'behind a long letter',
    { DESCRIPTION: 'Votre messagerie sera suspendue sous 24 heures. Cliquez ici pour valider votre compte.' },
    0.8,
    {
      text: 'Le conseil de classe aura lieu jeudi à 17 heures en salle 12. '.repeat(200),
    },
  ),
  invited(
    'a meeting',
    { SUMMARY: 'Conseil de classe', DESCRIPTION: 'Ordre du jour joint.', LOCATION: 'Salle 12' },
    0,
  ),
]);

const freeCard = (name: string) => createCard({ FN: name, EMAIL: 'x.assist@gmail.com' });
checkTable(cardBorrowsName, [
  card('an office at a private mailbox', freeCard('Rectorat Assistance'), 0.9, 'x.assist@gmail.com'),
  card(
    'an institution',
    createCard({ FN: 'Assurance Maladie', 'item1.EMAIL;TYPE=work': 'a@ameli-x.example' }),
    0.5,
    'Assurance Maladie',
  ),
  card(
    'an office as the organisation',
    createCard({ ORG: 'Rectorat;Assistance', EMAIL: 'x.assist@gmail.com' }),
    0.5,
  ),
  invited('who invites', { 'ORGANIZER;CN="Rectorat"': 'mailto:x.assist@gmail.com' }, 0.9),
  card(
    'a colleague',
    createCard({ FN: 'Anne Vautrin', ORG: 'Collège Jules Ferry', EMAIL: 'anne.vautrin@ac-nancy-metz.fr' }),
    0,
  ),
  card('the office itself', createCard({ FN: 'Rectorat', EMAIL: 'ce.rectorat@ac-nancy-metz.fr' }), 0),
  card('an office without an address', createCard({ FN: 'Rectorat', TEL: '0383862020' }), 0),
  card('a parent', createCard({ FN: 'Paul Renard', EMAIL: 'paul.renard@gmail.com' }), 0),
  card('an address book', freeCard('Rectorat').repeat(4), 0),
  invited(
    'an answer to one’s own invitation',
    { METHOD: 'REPLY', 'ORGANIZER;CN=Rectorat': 'mailto:x.assist@gmail.com' },
    0,
  ),
  {
    ...card('a correspondent', freeCard('Rectorat Assistance'), 0),
    message: { ...card('', freeCard('Rectorat'), 0).message, known: true },
  },
]);

checkTable(organizerElsewhere, [
  invited('at a private mailbox', { 'ORGANIZER;CN=Anne': 'mailto:anne.x@gmail.com' }, 1),
  invited('at another house', { ORGANIZER: 'MAILTO:anne@autre-maison.fr' }, 0.5),
  invited('the sender', { ORGANIZER: 'mailto:contact@invitations-x.example' }, 0),
  invited('a colleague of the sender', { ORGANIZER: 'mailto:anne@mail.invitations-x.example' }, 0),
  invited('sent by a known service', { ORGANIZER: 'mailto:anne@autre-maison.fr' }, 0, {
    from: { address: 'no-reply@zoom.us' },
  }),
  invited('nobody named', { SUMMARY: 'Réunion' }, 0),
]);
