import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { easyJob } from './easy-job.ts';
import { passesMoneyOn } from './passes-money-on.ts';
import { schoolFeePressed } from './school-fee-pressed.ts';
import { threatToPublish } from './threat-to-publish.ts';
import { untraceablePayment } from './untraceable-payment.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };
const links = [{ href: 'https://services-divers.example/payer', text: 'payer' }];

checkTable(threatToPublish, [
  {
    what: 'pupils’ data against bitcoins',
    message: {
      from: stranger,
      text: 'Nous avons téléchargé les dossiers des élèves. Versez 2 bitcoins avant lundi, sinon les fichiers seront publiés.',
    },
    expect: 1,
    quotes: '« publies »',
  },
  {
    what: 'pictures against euros',
    message: {
      from: privately,
      text: 'J’ai la vidéo de ton cours. Si tu ne paies pas 200 euros je la diffuse ce soir.',
    },
    expect: 1,
  },
  {
    what: 'a parent who will complain',
    message: {
      from: privately,
      text: 'J’ai des photos de la cour. Si rien ne change je porterai plainte et vous recevrez un courrier.',
    },
    expect: 0,
  },
  {
    what: 'a newspaper',
    message: {
      from: stranger,
      text: 'Les pirates ont copié les données et les publieront si la région ne verse pas 200 000 euros.',
    },
    expect: 0,
  },
  {
    what: 'a showing with an entrance fee',
    message: {
      from: privately,
      text: 'Nous avons les images du tournage et diffuserons le film jeudi sauf si la salle est prise. Entrée 3 euros.',
    },
    expect: { atMost: 0.4 },
  },
]);

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

checkTable(easyJob, [
  {
    what: 'all of it',
    message: {
      from: stranger,
      text: '90 € par jour depuis ton téléphone, aucun diplôme, places limitées. Écris-nous sur Telegram pour la suite.',
    },
    expect: 1,
    quotes: 'sur telegram',
  },
  {
    what: 'two marks and a messenger',
    message: {
      from: stranger,
      text: 'Bonjour, nous payons 80 € par jour pour vous, sans CV. Contactez-moi sur WhatsApp.',
    },
    expect: 0.6,
  },
  {
    what: 'a town hall’s summer job',
    message: {
      from: { address: 'rh@mairie-example.fr' },
      text: 'Animateurs sans expérience, 82 € par jour. Envoyez votre CV, un entretien suivra.',
    },
    expect: 0,
  },
  {
    what: 'a team on a messenger',
    message: {
      from: privately,
      text: 'Pour le match, rejoignez-nous sur WhatsApp, les places sont libres pour tous.',
    },
    expect: 0,
  },
]);

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
