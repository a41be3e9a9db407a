import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { disguisedWords } from './disguised-words.ts';

checkTable(disguisedWords, [
  row(
    'invisible signs in a brand',
    { from: { name: 'A\u200Bm\u200Baz\u200Bon', address: 'a@b.example' } },
    1,
  ),
  row('two alphabets in one word', { subject: 'Votre cоlis est bloqué' }, 1, 'Votre cоlis est bloqué'),
  row('mathematical letters', { subject: '𝐔𝐫𝐠𝐞𝐧𝐭 réponse' }, 0.8),
  row('accents, typographic signs and a smiley', { subject: 'L’été à l’école : rendez-vous 👩‍🏫 ☀️' }, 0),
  row('Greek word in a French subject', { subject: 'Cours de grec : λόγος et μῦθος' }, 0),
  row('Persian joiner', { subject: 'کتاب‌ها' }, 0),
]);
