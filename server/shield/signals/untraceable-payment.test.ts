import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { untraceablePayment } from './untraceable-payment.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(untraceablePayment, [
  row(
    'a deposit by vouchers',
    { text: 'La garantie de 350 euros est à transmettre par recharge Transcash, avec le reçu.' },
    1,
  ),
  row(
    'a lesson on the classes of society',
    { text: 'Le chapitre traite de la répartition par PCS et du versement des prestations sociales.' },
    0,
  ),
  row(
    'vouchers',
    {
      from: privately,
      text: 'Prends trois recharges PCS au tabac et envoie-moi les codes par mail.',
    },
    1,
    'recharges pcs',
  ),
  row(
    'between friends',
    { from: stranger, text: 'Envoyez votre don par PayPal en choisissant l’option pour un proche.' },
    1,
  ),
  row(
    'from a forged address of ours',
    {
      from: { address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Peux-tu me prendre des coupons Transcash et m’envoyer les numéros ?',
      evidence: { source: 'smtp' },
    },
    1,
  ),
  row(
    'a colleague who warns',
    {
      from: { address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Attention, on demande des codes Neosurf en mon nom.',
      evidence: provedBy('ac-nancy-metz.fr'),
    },
    0,
  ),
  row(
    'a shop that takes PayPal',
    { from: stranger, text: 'Vous pouvez payer par carte, PayPal ou virement.' },
    0,
  ),
  row(
    'a debt, settled by vouchers',
    { from: stranger, text: 'Le solde est dû ce soir, paiement par ticket PCS seulement.' },
    1,
  ),
]);
