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
  {
    ...says('Votre paquet est au dépôt : composez le 0 897 65 43 21 pour choisir un créneau.', 1),
    quotes: '0 897 65 43 21',
  },
  says('Un recommandé vous attend, joignez le 01 70 00 00 09 (1,80 € / appel).', 1),
  says('Votre paquet est au dépôt : composez le 03 83 00 00 09 pour choisir un créneau.', 0),
  says('Numéro gratuit pour les familles : 0 800 12 34 56, du lundi au vendredi.', 0),
  says('Votre commande est prête : pour annuler, appelez le 03 83 00 00 09 ou passez à la boutique.', {
    atMost: 0.6,
  }),
]);
