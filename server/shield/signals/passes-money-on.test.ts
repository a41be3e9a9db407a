import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { passesMoneyOn } from './passes-money-on.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(passesMoneyOn, [
  row(
    'a cheque too large',
    {
      from: privately,
      text: 'Vous recevrez un chèque de 2 000 euros, vous gardez 500 euros pour vos leçons et vous envoyez le reste au chauffeur.',
    },
    1,
    'gardez 500 euros',
  ),
  row(
    'a mule',
    {
      from: stranger,
      text: 'Les virements de nos clients arrivent chez vous. Vous conservez 8 % et transférez la différence.',
    },
    1,
  ),
  row(
    'a cheque out of which a stranger is paid',
    {
      from: privately,
      text: 'Mon bureau vous enverra un chèque de 1 800 euros, dont vous paierez aussi la nounou en liquide.',
    },
    1,
  ),
  row(
    'a commission on what strangers pay',
    {
      from: stranger,
      text: 'Des clients vous paient, vous nous adressez la somme en USDT, votre commission est de 5 %.',
    },
    1,
  ),
  row(
    'a coach to be paid by cheque',
    {
      from: stranger,
      text: 'Merci de régler le chauffeur du car par chèque, 20 euros, à l’arrivée.',
    },
    0,
  ),
  row(
    'a treasurer',
    {
      from: privately,
      text: 'Les mandataires encaissent les chèques, gardent une copie du bordereau et versent le solde au voyagiste.',
    },
    0,
  ),
  row(
    'an invoice with a balance',
    {
      from: stranger,
      text: 'Vous avez versé un acompte de 30 %. Merci de virer le solde à réception de la facture.',
    },
    0,
  ),
  row(
    'one of ours',
    {
      from: { address: 'helene.wagner@ac-nancy-metz.fr' },
      text: 'Encaisse le chèque, garde 50 euros pour la caisse et remets le reste à la banque.',
    },
    0,
  ),
  row(
    'clients pay in, partners are paid out',
    {
      from: stranger,
      text: 'Les volontaires encaissent des virements de nos clients sur leur compte et les transfèrent ensuite ; commission de 6 %.',
    },
    1,
  ),
  row(
    'an agency’s fee',
    { from: stranger, text: 'Notre agence prend une commission de 6 % sur la vente, payée par l’acquéreur.' },
    0,
  ),
]);
