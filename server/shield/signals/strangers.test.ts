import { checkTable } from '../testing/check-table.ts';
import { answerElsewhere } from './answer-elsewhere.ts';
import { fortuneNamed } from './fortune-named.ts';
import { houseWithoutItsLinks } from './house-without-its-links.ts';
import { linkRandomPath } from './link-random-path.ts';

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

checkTable(answerElsewhere, [
  {
    what: 'answer at a private mailbox',
    message: { from: stranger, text: 'Contactez-moi vite à me.durand.notaire@yandex.com' },
    expect: 1,
    quotes: 'me.durand.notaire@yandex.com',
  },
  {
    what: 'from one private mailbox to another',
    message: { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.lefort@hotmail.com' },
    expect: 0.7,
  },
  {
    what: 'its own address',
    message: { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.l@gmail.com' },
    expect: 0,
  },
  {
    what: 'an address that nobody is to answer',
    message: { from: stranger, text: 'Parents : dupont.marie@gmail.com, leroy@orange.fr' },
    expect: 0,
  },
  {
    what: 'a company',
    message: { from: stranger, text: 'Contactez-nous à contact@societe-x.example' },
    expect: 0,
  },
  {
    what: 'a correspondent',
    message: { from: stranger, known: true, text: 'Répondez à paul@gmail.com' },
    expect: 0,
  },
  {
    what: 'a list',
    message: { from: stranger, viaList: true, text: 'Répondez à paul@gmail.com' },
    expect: 0,
  },
  {
    what: 'a report of a mail server',
    message: {
      from: stranger,
      text: 'The message could not be sent to paul@gmail.com',
      files: [{ name: '', type: 'message/delivery-status', content: 'Status: 5.1.1' }],
    },
    expect: 0,
  },
]);

const page = (...hrefs: string[]) => hrefs.map((href) => ({ href, text: 'ici' }));

checkTable(houseWithoutItsLinks, [
  {
    what: 'a bank that leads elsewhere',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://abc123.run.app/x'),
    },
    expect: 1,
    quotes: 'Crédit Agricole',
  },
  {
    what: 'a bank that leads to itself as well',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://www.credit-agricole.fr/', 'https://abc.example/'),
    },
    expect: 0,
  },
  {
    what: 'behind a counter',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://u1.ct.sendgrid.net/ls/click'),
    },
    expect: 0,
  },
  {
    what: 'a free mailbox at a house',
    message: { from: { address: 'a@orange.fr' }, links: page('https://x.fr/') },
    expect: 0,
  },
  { what: 'no link', message: { from: { address: 'contact@credit-agricole.fr' } }, expect: 0 },
  {
    what: 'a stranger',
    message: { from: stranger, links: page('https://x.fr/') },
    expect: 0,
  },
]);

checkTable(linkRandomPath, [
  {
    what: 'drawn letters only',
    message: {
      links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/5SxsWl4063KBcz1669'),
    },
    expect: 1,
    quotes: '4bVNcd4063RDBK1669',
  },
  { what: 'one link', message: { links: page('https://marche-x.com/4bVNcd4063RDBK1669') }, expect: 0.7 },
  {
    what: 'a readable page beside it',
    message: { links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/aide') },
    expect: 0,
  },
  { what: 'words', message: { links: page('https://college-x.fr/sortie-verdun-2026') }, expect: 0 },
  { what: 'a counter', message: { links: page('https://x.list-manage.com/aB3cD4eF5gH6iJ7k') }, expect: 0 },
]);
