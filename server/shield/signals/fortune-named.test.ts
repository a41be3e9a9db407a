import { checkTable } from '../testing/check-table.ts';
import { fortuneNamed } from './fortune-named.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };

checkTable(fortuneNamed, [
  {
    what: 'a gift by letter',
    message: {
      from: { address: 'renard.notaire@gmail.com' },
      text: 'Je vous lègue la somme de 2.500.000,00 €.',
    },
    expect: 1,
    quotes: '2.500.000,00 €',
  },
  {
    what: 'an answer at a private mailbox',
    message: {
      from: stranger,
      replyTo: 'renard@yandex.com',
      text: 'I have five million dollars for you.',
    },
    expect: 1,
  },
  { what: 'a number in words of another language', message: { text: 'US$ 7,2 milhoes' }, expect: 0.5 },
  { what: 'a bill', message: { text: 'Le devis s’élève à 12 500,00 € TTC.' }, expect: 0 },
  { what: 'a number without money', message: { text: 'La région compte 5 550 000 habitants.' }, expect: 0 },
  {
    what: 'a correspondent',
    message: { known: true, text: 'Le budget est de 2.500.000,00 €.' },
    expect: 0,
  },
  {
    what: 'from inside',
    message: { from: { address: 'a@ac-nancy-metz.fr' }, text: 'Le budget est de 2,5 millions d’euros.' },
    expect: 0,
  },
  {
    what: 'a press letter with many pages',
    message: {
      text: 'Un plan de 3 millions d’euros.',
      links: ['a', 'b', 'c'].map((page) => ({ href: `https://journal.fr/${page}`, text: page })),
    },
    expect: 0,
  },
]);
