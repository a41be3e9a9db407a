import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { callbackNumber } from './callback-number.ts';

checkTable(callbackNumber, [
  {
    ...says(
      'Votre abonnement sera prélevé de 399 €. Pour annuler, appelez le service client au 01 86 47 55 12.',
      1,
    ),
    quotes: '01 86 47 55 12',
  },
  says('Le vaccin expire le 12. Appelez-nous au 03 00 00 00 01.', 0),
  says('Votre facture est disponible.', 0),
  says('Un virement de 900 € part dans l’heure. S’il ne vient pas de vous, joignez le 01 86 00 12 40.', 1),
  says('Un virement de 900 € a été fait. Le secrétariat reste ouvert jeudi.', 0),
]);
