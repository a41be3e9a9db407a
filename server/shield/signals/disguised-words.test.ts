import { checkTable } from '../testing/check-table.ts';
import { disguisedWords } from './disguised-words.ts';

checkTable(disguisedWords, [
  {
    what: 'invisible signs in a brand',
    message: { from: { name: 'A\u200Bm\u200Baz\u200Bon', address: 'a@b.example' } },
    expect: 1,
  },
  {
    what: 'two alphabets in one word',
    message: { subject: 'Votre cоlis est bloqué' },
    expect: 1,
    quotes: 'Votre cоlis est bloqué',
  },
  { what: 'mathematical letters', message: { subject: '𝐔𝐫𝐠𝐞𝐧𝐭 réponse' }, expect: 0.8 },
  {
    what: 'accents, typographic signs and a smiley',
    message: { subject: 'L’été à l’école : rendez-vous 👩‍🏫 ☀️' },
    expect: 0,
  },
  {
    what: 'Greek word in a French subject',
    message: { subject: 'Cours de grec : λόγος et μῦθος' },
    expect: 0,
  },
  { what: 'Persian joiner', message: { subject: 'کتاب‌ها' }, expect: 0 },
]);
