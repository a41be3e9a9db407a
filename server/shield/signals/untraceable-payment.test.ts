import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { untraceablePayment } from './untraceable-payment.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(untraceablePayment, [
  {
    what: 'vouchers',
    message: {
      from: privately,
      text: 'Prends trois recharges PCS au tabac et envoie-moi les codes par mail.',
    },
    expect: 1,
    quotes: 'recharges pcs',
  },
  {
    what: 'between friends',
    message: { from: stranger, text: 'Envoyez votre don par PayPal en choisissant l’option pour un proche.' },
    expect: 1,
  },
  {
    what: 'from a forged address of ours',
    message: {
      from: { address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Peux-tu me prendre des coupons Transcash et m’envoyer les numéros ?',
      evidence: { source: 'smtp' },
    },
    expect: 1,
  },
  {
    what: 'a colleague who warns',
    message: {
      from: { address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Attention, on demande des codes Neosurf en mon nom.',
      evidence: provedBy('ac-nancy-metz.fr'),
    },
    expect: 0,
  },
  {
    what: 'a shop that takes PayPal',
    message: { from: stranger, text: 'Vous pouvez payer par carte, PayPal ou virement.' },
    expect: 0,
  },
]);
