import { createCard } from '../testing/card-samples.ts';
import { checkTable } from '../testing/check-table.ts';
import { card, invited } from '../testing/rows.ts';
import { cardBorrowsName } from './card-borrows-name.ts';

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
