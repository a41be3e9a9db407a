import { checkTable } from '../testing/check-table.ts';
import { kinInNeed } from './kin-in-need.ts';

const unknown = { name: 'Jules', address: 'jules.2291@outlook.fr' };

checkTable(kinInNeed, [
  {
    what: 'a child with a broken telephone',
    message: {
      from: unknown,
      text: 'Salut papa, mon portable est tombé dans l’eau, voici mon numéro temporaire. Écris-moi sur WhatsApp, j’ai une facture à régler.',
    },
    expect: 1,
    quotes: 'salut papa',
  },
  {
    what: 'a daughter who has lost hers',
    message: {
      from: unknown,
      text: 'C’est ta fille, j’ai perdu mon téléphone. Peux-tu payer quelque chose pour moi par virement ?',
    },
    expect: 1,
  },
  {
    what: 'a pupil’s true new number, nothing wanted',
    message: { from: unknown, text: 'Bonjour maman, j’ai changé de numéro, je te le donne ce soir.' },
    expect: 0,
  },
  {
    what: 'a parent who gives a new number',
    message: {
      from: unknown,
      text: 'Bonjour, mon téléphone est cassé, pour la cantine appelez plutôt le 06 00 00 00 00, je paierai lundi.',
    },
    expect: 0,
  },
  {
    what: 'somebody the reader writes with',
    message: {
      from: unknown,
      known: true,
      text: 'Coucou maman, mon téléphone est cassé, écris-moi sur WhatsApp.',
    },
    expect: 0,
  },
]);
