import { checkTable } from '../testing/check-table.ts';
import { earlierAt } from '../testing/rows.ts';
import { unusualLanguage } from './unusual-language.ts';

const french =
  'Bonjour, je vous envoie la liste des élèves pour la sortie, merci de la vérifier avec le CPE et les parents.';
const english =
  'Dear colleague, please have a look at the document that I have shared with you and tell me if this is right for the office.';

checkTable(unusualLanguage, [
  {
    what: 'English from who always wrote in French',
    message: { text: english, history: earlierAt(6, [9], french) },
    expect: 1,
    quotes: { fr: 'français', en: 'French' },
  },
  { what: 'French as ever', message: { text: french, history: earlierAt(6, [9], french) }, expect: 0 },
  { what: 'too few', message: { text: english, history: earlierAt(5, [9], french) }, expect: 0 },
  {
    what: 'a sender of two languages',
    message: {
      text: english,
      history: {
        earlier: [
          ...(earlierAt(8, [9], french).earlier ?? []),
          ...(earlierAt(1, [9], english).earlier ?? []),
        ],
      },
    },
    expect: 0,
  },
  { what: 'a few words', message: { text: 'See you', history: earlierAt(8, [9], french) }, expect: 0 },
]);
