import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { fortuneNamed } from './fortune-named.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };

checkTable(fortuneNamed, [
  row(
    'a gift by letter',
    {
      from: { address: 'renard.notaire@gmail.com' },
      text: 'Je vous lègue la somme de 2.500.000,00 €.',
    },
    1,
    '2.500.000,00 €',
  ),
  row(
    'an answer at a private mailbox',
    {
      from: stranger,
      replyTo: 'renard@yandex.com',
      text: 'I have five million dollars for you.',
    },
    1,
  ),
  row('a number in words of another language', { text: 'US$ 7,2 milhoes' }, 0.5),
  row('a bill', { text: 'Le devis s’élève à 12 500,00 € TTC.' }, 0),
  row('a number without money', { text: 'La région compte 5 550 000 habitants.' }, 0),
  row('a correspondent', { known: true, text: 'Le budget est de 2.500.000,00 €.' }, 0),
  row(
    'from inside',
    { from: { address: 'a@ac-nancy-metz.fr' }, text: 'Le budget est de 2,5 millions d’euros.' },
    0,
  ),
  row(
    'a press letter with many pages',
    {
      text: 'Un plan de 3 millions d’euros.',
      links: ['a', 'b', 'c'].map((page) => ({ href: `https://journal.fr/${page}`, text: page })),
    },
    0,
  ),
]);
