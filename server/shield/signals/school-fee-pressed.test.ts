import { checkTable } from '../testing/check-table.ts';
import { schoolFeePressed } from './school-fee-pressed.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const links = [{ href: 'https://services-divers.example/payer', text: 'payer' }];

checkTable(schoolFeePressed, [
  {
    what: 'the canteen shuts a child out tomorrow',
    message: {
      from: stranger,
      text: 'La cantine n’est pas réglée. Payez aujourd’hui par carte, sans quoi votre enfant sera exclu.',
      links,
    },
    expect: 1,
    quotes: 'services-divers.example',
  },
  {
    what: 'one way to pay only',
    message: {
      from: stranger,
      text: 'Photos de classe : commandez avant minuit, uniquement en ligne, merci à tous.',
      links,
    },
    expect: 0.8,
  },
  {
    what: 'a photographer’s last day',
    message: {
      from: stranger,
      text: 'Photos de classe : vous pouvez commander jusqu’à ce soir ou par chèque.',
      links,
    },
    expect: { atMost: 0.55 },
  },
  {
    what: 'weeks to pay',
    message: {
      from: stranger,
      text: 'La facture de cantine est à régler avant le 15 décembre, en mairie ou en ligne.',
      links,
    },
    expect: 0,
  },
  {
    what: 'through a known service',
    message: {
      from: stranger,
      text: 'Classe de neige : l’acompte est à payer en ligne avant demain.',
      links: [{ href: 'https://www.helloasso.com/x', text: 'payer' }],
    },
    expect: 0,
  },
]);
