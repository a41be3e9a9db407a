import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { kinInNeed } from './kin-in-need.ts';

const unknown = { name: 'Jules', address: 'jules.2291@outlook.fr' };

checkTable(kinInNeed, [
  row(
    'a child with a broken telephone',
    {
      from: unknown,
      text: 'Salut papa, mon portable est tombé dans l’eau, voici mon numéro temporaire. Écris-moi sur WhatsApp, j’ai une facture à régler.',
    },
    1,
    'salut papa',
  ),
  row(
    'a daughter who has lost hers',
    {
      from: unknown,
      text: 'C’est ta fille, j’ai perdu mon téléphone. Peux-tu payer quelque chose pour moi par virement ?',
    },
    1,
  ),
  row(
    'a pupil’s true new number, nothing wanted',
    { from: unknown, text: 'Bonjour maman, j’ai changé de numéro, je te le donne ce soir.' },
    0,
  ),
  row(
    'a parent who gives a new number',
    {
      from: unknown,
      text: 'Bonjour, mon téléphone est cassé, pour la cantine appelez plutôt le 06 00 00 00 00, je paierai lundi.',
    },
    0,
  ),
  row(
    'somebody the reader writes with',
    {
      from: unknown,
      known: true,
      text: 'Coucou maman, mon téléphone est cassé, écris-moi sur WhatsApp.',
    },
    0,
  ),
]);
