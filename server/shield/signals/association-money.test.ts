import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { associationMoney } from './association-money.ts';

const president = { name: 'Le président', address: 'president.foyer@orange.fr' };

checkTable(associationMoney, [
  row(
    'the president is on the road, and the papers come later',
    {
      from: president,
      text: 'Il faut faire partir 1 480 € du compte du foyer aujourd’hui pour l’autocariste, je signe le bordereau à mon retour.',
    },
    1,
    'partir 1 480 €',
  ),
  row(
    'the head asks the treasurer, and brings the account',
    {
      from: { name: 'La cheffe', address: 'cheffe@bureau-est.example' },
      text: 'Le prestataire attend son virement avant 15 h. Fais-le depuis le compte de la coopérative, 870 euros, IBAN FR76 1610 8000 0112 3456.',
    },
    1,
  ),
  row(
    'a bill for next week, signed together',
    {
      from: president,
      text: 'La facture du car est là (1 640 €). Peux-tu la mettre au paiement du foyer la semaine prochaine ? Nous signerons ensemble mardi.',
    },
    0,
  ),
  row(
    'a membership fee',
    {
      from: president,
      text: 'Réunion de l’amicale ce soir : merci de régler votre cotisation de 15 € à la trésorière, RIB ci-joint.',
    },
    0,
  ),
  row(
    'what stands in the books',
    {
      from: president,
      text: 'Assemblée générale du foyer ce soir : il reste 2 140 € sur le livret, le compte est à jour.',
    },
    0,
  ),
  row(
    'a colleague who is signed in',
    {
      from: { address: 'luc@ac-nancy-metz.fr' },
      evidence: { source: 'submission' },
      text: 'Peux-tu payer la facture de 870 € de la coopérative aujourd’hui ? Je signe en rentrant.',
    },
    0,
  ),
]);
