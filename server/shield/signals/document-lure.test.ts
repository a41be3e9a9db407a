import { provedBy, refutedFor } from '../testing/index.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { documentLure } from './document-lure.ts';

const stranger = { name: 'Service des agents', address: 'service@agents-est.example' };
const short = 'Bonjour, voir le document joint. Cordialement';
const said = (text: string, name = 'avis.docx') => ({ documents: [{ name, text }] });

/** A row of a stranger's short letter beside a document of these words. */
const tell = (what: string, text: string, expect: Row['expect'], quotes?: Row['quotes']): Row => ({
  what,
  message: { from: stranger, text: short, ...said(text) },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});

const frauds: readonly Row[] = [
  tell(
    'a NUMEN to be sent back',
    'Avis. Pour valider votre échelon, merci de nous renvoyer votre NUMEN avant jeudi.',
    1,
    'avis.docx',
  ),
  tell(
    'a password to be sent back',
    'Pour garder vos messages, répondez en nous communiquant votre mot de passe actuel.',
    0.9,
    { fr: 'demande un secret', en: 'asks for a secret' },
  ),
  {
    what: 'the same beside a long letter counts a little less',
    message: {
      from: stranger,
      text: `${short} ${'Nous vous remercions de votre patience et de votre confiance. '.repeat(10)}`,
      ...said('Merci de nous renvoyer votre NUMEN avant jeudi.'),
    },
    expect: 0.8,
  },
  {
    what: 'the second document',
    message: {
      from: stranger,
      text: short,
      documents: [
        { name: 'plan.pdf', text: 'Plan d’accès au bâtiment B.' },
        { name: 'fiche.odt', text: 'Il nous manque votre NUMEN. Envoyez-le par retour.' },
      ],
    },
    expect: 1,
    quotes: 'fiche.odt',
  },
  {
    what: 'another account for the bill',
    message: {
      from: { name: 'Reliure Morel', address: 'compta@reliure-morel.example' },
      text: short,
      ...said('Facture 77. Notre banque ayant fermé, merci de payer sur notre nouveau RIB avant lundi.'),
    },
    expect: 0.8,
    quotes: { fr: 'un autre compte où payer', en: 'another account to pay to' },
  },
  {
    what: 'another account, from a supplier whom the reader knows',
    message: {
      from: { name: 'Reliure Morel', address: 'compta@reliure-morel.example' },
      text: short,
      known: true,
      evidence: provedBy('reliure-morel.example'),
      ...said('Nos coordonnées bancaires ont changé, le paiement de nos factures est à faire sur ce compte.'),
    },
    expect: 0.8,
  },
  tell(
    'an account that ends unless the reader confirms',
    'Votre messagerie sera suspendue ce soir. Confirmez vos informations sous 24 heures.',
    0.8,
    'messagerie sera suspendu',
  ),
  tell(
    'a mailbox that ends, told in two sentences',
    'Votre messagerie dépasse son quota. Elle sera désactivée sous 24 heures. Cliquez pour la réactiver.',
    1,
  ),
  {
    what: 'blackmail',
    message: {
      from: { name: 'X', address: 'x@mail.example' },
      text: '',
      ...said('I hacked your computer and took a video with your camera. Send 500 $ to my bitcoin wallet.'),
    },
    expect: 1,
  },
  {
    what: 'a renewal to be undone by a call within hours',
    message: {
      from: { name: 'Facturation', address: 'billing@antivirus-pro.example' },
      text: short,
      ...said(
        'Your membership was renewed. If you are unsure, cancel it: call us within 24 hours for a refund.',
      ),
    },
    expect: 0.7,
  },
  {
    what: 'an accusation in the name of the police',
    message: {
      from: { name: 'Commandement', address: 'convocation@gmail.com' },
      text: short,
      ...said('Vous faites l’objet de poursuites pour pédopornographie. Répondez par courriel sous 72 h.'),
    },
    expect: 1,
    quotes: { fr: 'Ni la police ni la justice', en: 'Neither the police nor a court' },
  },
  {
    what: 'a bill for what was never bought',
    message: {
      from: { name: 'Facturation', address: 'billing@antivirus-pro.example' },
      text: short,
      ...said(
        'Renouvellement : 349 euros. Si vous n’avez pas autorisé cet achat, appelez le 01 84 88 00 00.',
      ),
    },
    expect: 0.7,
    quotes: '01 84 88 00 00',
  },
  {
    what: 'a fortune',
    message: {
      from: { name: 'Me Doe', address: 'me.doe@outlook.com' },
      text: short,
      ...said(
        'A deceased client left 8,500,000 US dollars and no heir. I propose you as beneficiary of these funds, a confidential transaction.',
      ),
    },
    expect: 0.9,
  },
  {
    what: 'hostile: a name that turns the writing direction',
    message: {
      from: stranger,
      text: short,
      ...said('Merci de nous renvoyer votre NUMEN avant jeudi.', 'avis\u202Excod\u0007.pdf'),
    },
    expect: 1,
    quotes: 'avisxcod .pdf',
  },
  {
    what: 'an address of ours that was forged',
    message: {
      from: { name: 'Assistance', address: 'assistance@ac-nancy-metz.fr' },
      text: short,
      evidence: refutedFor('ac-nancy-metz.fr'),
      ...said('Merci de nous renvoyer votre NUMEN avant jeudi.'),
    },
    expect: 1,
  },
];

const honest: readonly Row[] = [
  {
    what: 'no document',
    message: { from: stranger, text: short },
    expect: 0,
  },
  tell(
    'a circular that explains phishing',
    'Le hameçonnage. Exemple : « Votre compte sera suspendu, envoyez votre NUMEN à l’assistance ». N’envoyez jamais votre mot de passe. Signalez le message frauduleux.',
    0,
  ),
  tell(
    'examples of frauds without quotation marks',
    'Les arnaques courantes. Hameçonnage : votre messagerie sera suspendue, cliquez ici avant ce soir. Ayez les bons réflexes.',
    0,
  ),
  tell(
    'a guide to a sign-in page',
    '1. Ouvrez la page. 2. Indiquez votre identifiant et votre mot de passe. 3. Cliquez sur Connexion.',
    0,
  ),
  tell(
    'a form for parents',
    'Pièces à fournir : RIB, copie de la carte d’identité, attestation d’assurance. À retourner avant le 15 septembre.',
    0,
  ),
  tell(
    'a pay slip',
    'Bulletin de paie. Net payé 1 812 euros, virement sur votre compte bancaire du Crédit Mutuel.',
    0,
  ),
  {
    what: 'a bill with the usual account',
    message: {
      from: { name: 'Reliure Morel', address: 'compta@reliure-morel.example' },
      text: short,
      known: true,
      evidence: provedBy('reliure-morel.example'),
      ...said('Facture 78. Merci d’utiliser le RIB ci-dessous : FR76 3000 4000 0312 3456 7890 143.'),
    },
    expect: 0,
  },
  {
    what: 'a bill of somebody new, whose account is no other one',
    message: {
      from: { name: 'Serrurerie', address: 'contact@serrurerie.example' },
      text: short,
      ...said('Facture 3. Règlement par virement sur le compte suivant : FR76 3000 4000 0312 3456 7890 143.'),
    },
    expect: 0,
  },
  {
    what: 'a leaflet of a union',
    message: {
      from: { name: 'SNPDEN', address: 'contact@syndicat57.example' },
      text: short,
      ...said('Votre métier est attaqué ! Répondez à notre enquête avant le 30 novembre et adhérez.'),
    },
    expect: 0,
  },
  tell(
    'conditions of a contract',
    'Le contrat peut être résilié sans délai après mise en demeure. À retourner signé sous 48 h.',
    0,
  ),
  tell(
    'a lesson that names new bank details',
    'Arnaque au président : on demande un virement sur un nouveau RIB. Arnaque au faux support. Signaler.',
    { atMost: 0.5 },
  ),
  tell(
    'an account that a guide speaks of',
    'Si votre compte est bloqué, contactez le secrétariat sous 24 heures.',
    0,
  ),
  tell(
    'a leaflet that speaks of accounts and asks to answer an inquiry',
    'Votre compte sera bloqué si vous refusez la clé ! Répondez à notre enquête avant vendredi.',
    0,
  ),
  tell(
    'a lesson on the dangers of the net',
    'Que dit la loi sur la pornographie et le chantage ? Parler au 3018. Merci de confirmer la date.',
    0,
  ),
  {
    what: 'a document of one of ours who is signed in',
    message: {
      from: { name: 'Hélène Wagner', address: 'helene.wagner@ac-nancy-metz.fr' },
      text: short,
      evidence: { source: 'submission' },
      ...said('Merci de payer sur notre nouveau RIB à compter du 1er janvier.'),
    },
    expect: 0,
  },
];

checkTable(documentLure, [...frauds, ...honest]);
