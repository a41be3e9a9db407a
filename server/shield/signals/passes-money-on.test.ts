import { checkTable } from '../testing/check-table.ts';
import { passesMoneyOn } from './passes-money-on.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(passesMoneyOn, [
  {
    what: 'a cheque too large',
    message: {
      from: privately,
      text: 'Vous recevrez un chèque de 2 000 euros, vous gardez 500 euros pour vos leçons et vous envoyez le reste au chauffeur.',
    },
    expect: 1,
    quotes: 'gardez 500 euros',
  },
  {
    what: 'a mule',
    message: {
      from: stranger,
      text: 'Les virements de nos clients arrivent chez vous. Vous conservez 8 % et transférez la différence.',
    },
    expect: 1,
  },
  {
    what: 'a cheque out of which a stranger is paid',
    message: {
      from: privately,
      text: 'Mon bureau vous enverra un chèque de 1 800 euros, dont vous paierez aussi la nounou en liquide.',
    },
    expect: 1,
  },
  {
    what: 'a commission on what strangers pay',
    message: {
      from: stranger,
      text: 'Des clients vous paient, vous nous adressez la somme en USDT, votre commission est de 5 %.',
    },
    expect: 1,
  },
  {
    what: 'a coach to be paid by cheque',
    message: {
      from: stranger,
      text: 'Merci de régler le chauffeur du car par chèque, 20 euros, à l’arrivée.',
    },
    expect: 0,
  },
  {
    what: 'a treasurer',
    message: {
      from: privately,
      text: 'Les mandataires encaissent les chèques, gardent une copie du bordereau et versent le solde au voyagiste.',
    },
    expect: 0,
  },
  {
    what: 'an invoice with a balance',
    message: {
      from: stranger,
      text: 'Vous avez versé un acompte de 30 %. Merci de virer le solde à réception de la facture.',
    },
    expect: 0,
  },
  {
    what: 'one of ours',
    message: {
      from: { address: 'helene.wagner@ac-nancy-metz.fr' },
      text: 'Encaisse le chèque, garde 50 euros pour la caisse et remets le reste à la banque.',
    },
    expect: 0,
  },
]);
