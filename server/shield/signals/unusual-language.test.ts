import { checkTable } from '../testing/check-table.ts';
import { earlierAt, row } from '../testing/rows.ts';
import { unusualLanguage } from './unusual-language.ts';

const french =
  'Bonjour, je vous envoie la liste des élèves pour la sortie, merci de la vérifier avec le CPE et les parents.';
const english =
  'Dear colleague, please have a look at the document that I have shared with you and tell me if this is right for the office.';

checkTable(unusualLanguage, [
  row('English from who always wrote in French', { text: english, history: earlierAt(6, [9], french) }, 1, {
    fr: 'français',
    en: 'French',
  }),
  row('French as ever', { text: french, history: earlierAt(6, [9], french) }, 0),
  row('too few', { text: english, history: earlierAt(5, [9], french) }, 0),
  row(
    'a sender of two languages',
    {
      text: english,
      history: {
        earlier: [
          ...(earlierAt(8, [9], french).earlier ?? []),
          ...(earlierAt(1, [9], english).earlier ?? []),
        ],
      },
    },
    0,
  ),
  row('a few words', { text: 'See you', history: earlierAt(8, [9], french) }, 0),
]);
