import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { disguisedWords } from './disguised-words.ts';

checkTable(disguisedWords, [
  row(
    'invisible signs in a brand',
    { from: { name: 'A\u200Bm\u200Baz\u200Bon', address: 'a@b.example' } },
    1,
  ),
  row('a filler in a role', { from: { name: 'Sup\u1160port informatique', address: 'a@b.example' } }, 1),
  row('two alphabets in one word', { subject: 'Votre cоlis est bloqué' }, 1, 'Votre cоlis est bloqué'),
  row('mathematical letters', { subject: '𝐔𝐫𝐠𝐞𝐧𝐭 réponse' }, 0.8),
  row('accents, typographic signs and a smiley', { subject: 'L’été à l’école : rendez-vous 👩‍🏫 ☀️' }, 0),
  row('Greek word in a French subject', { subject: 'Cours de grec : λόγος et μῦθος' }, 0),
  row('Persian joiner', { subject: 'کتاب‌ها' }, 0),
  row(
    'invisible signs in words of the text, fewer than ten',
    { text: 'Confirmez v\u200Botre m\u200Bot d\u200Be pa\u200Bsse ici.' },
    1,
    { fr: '« mot », « passe »', en: '“mot”, “passe”' },
  ),
  row('one of them', { text: 'Votre com\u2060pte est plein.' }, 0.7, 'compte'),
  row('a soft hyphen where no hyphenation puts one', { text: 'Votre m\u00ADot de p\u00ADasse' }, 1),
  row(
    'soft hyphens between the syllables of a newsletter',
    { text: 'Votre mes\u00ADsa\u00ADge\u00ADrie et la sé\u00ADcu\u00ADri\u00ADté de vos comp\u00ADtes' },
    0,
  ),
  row(
    'signs beside words, as newsletters pad with',
    { text: 'Bonjour\u200C \u200C\u00A0compte\u200C \u200Bcode\uFEFF.' },
    0,
  ),
  row('a pictogram beside a word', { text: 'Cliquez👩\u200D🏫ici, code ☀\uFE0F carte' }, 0),
  row('a sign in a word that no fraud hides', { text: 'La pro\u200Bgression des élèves' }, 0),
]);
