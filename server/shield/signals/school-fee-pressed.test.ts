import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { schoolFeePressed } from './school-fee-pressed.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const links = [{ href: 'https://services-divers.example/payer', text: 'payer' }];

checkTable(schoolFeePressed, [
  row(
    'the canteen shuts a child out tomorrow',
    {
      from: stranger,
      text: 'La cantine n’est pas réglée. Payez aujourd’hui par carte, sans quoi votre enfant sera exclu.',
      links,
    },
    1,
    'services-divers.example',
  ),
  row(
    'one way to pay only',
    {
      from: stranger,
      text: 'Photos de classe : commandez avant minuit, uniquement en ligne, merci à tous.',
      links,
    },
    0.8,
  ),
  row(
    'a photographer’s last day',
    {
      from: stranger,
      text: 'Photos de classe : vous pouvez commander jusqu’à ce soir ou par chèque.',
      links,
    },
    { atMost: 0.55 },
  ),
  row(
    'weeks to pay',
    {
      from: stranger,
      text: 'La facture de cantine est à régler avant le 15 décembre, en mairie ou en ligne.',
      links,
    },
    0,
  ),
  row(
    'the card of the canteen stops on Thursday',
    {
      from: stranger,
      text: 'Rechargez la carte du self avant jeudi, elle sera bloquée ensuite et les plateaux annulés.',
      links,
    },
    0.75,
  ),
  row(
    'a list that closes on Thursday',
    {
      from: stranger,
      text: 'Pour le repas de Noël, l’inscription et le paiement se font avant jeudi.',
      links,
    },
    0,
  ),
  row(
    'through a known service',
    {
      from: stranger,
      text: 'Classe de neige : l’acompte est à payer en ligne avant demain.',
      links: [{ href: 'https://www.helloasso.com/x', text: 'payer' }],
    },
    0,
  ),
  row(
    'a cheque beside the page',
    {
      from: stranger,
      text: 'Payez le séjour avant demain en ligne ou par chèque à l’ordre du club, sinon il est annulé.',
      links,
    },
    { atMost: 0.5 },
  ),
]);
