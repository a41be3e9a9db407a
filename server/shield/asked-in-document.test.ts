import { provedBy } from './testing/index.ts';
import { checkTable, type Row } from './testing/check-table.ts';
import { documentLure } from './signals/document-lure.ts';

const short = 'Bonjour, voir le document joint. Cordialement';
const said = (text: string) => ({ text: short, documents: [{ name: 'avis.docx', text }] });
const stranger = { name: 'Service des agents', address: 'service@agents-est.example' };
const colleague = { name: 'Hélène Wagner', address: 'helene.wagner@ac-nancy-metz.fr' };

const outside = (what: string, text: string, expect: Row['expect'], quotes?: Row['quotes']): Row => ({
  what: `outside: ${what}`,
  message: { from: stranger, ...said(text) },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});
const inside = (what: string, text: string, expect: Row['expect'], quotes?: Row['quotes']): Row => ({
  what: `inside: ${what}`,
  message: { from: colleague, evidence: { source: 'submission' }, ...said(text) },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});

const frauds: readonly Row[] = [
  inside(
    'a stolen mailbox sends to an address outside',
    'Merci de nous retourner votre NUMEN et votre mot de passe de messagerie à dsi-maj@proton.me.',
    1,
    { fr: 'demande un secret', en: 'asks for a secret' },
  ),
  inside('a password to be sent back', 'Merci de nous renvoyer votre mot de passe avant jeudi.', 1),
  inside('a blank form to an address outside', 'NUMEN : ....\nÀ retourner à maj@agents-est.example', 1),
  inside('a blank form back by mail', 'NUMEN : ....\nÀ retourner par courriel avant jeudi.', 0.75),
  inside(
    'a page outside for the passwords of the house',
    'Connectez-vous avec vos identifiants académiques sur https://carriere-agents.example/login avant jeudi.',
    0.8,
    'carriere-agents.example',
  ),
  {
    what: 'somebody proved and known',
    message: {
      from: { name: 'Marie Curien', address: 'marie.curien@mairie-example.fr' },
      known: true,
      evidence: provedBy('mairie-example.fr'),
      ...said('Merci de nous renvoyer votre mot de passe de messagerie.'),
    },
    expect: 0.9,
  },
  outside('a blank form', 'À renvoyer par mail sous 48 h\nMot de passe : ....\nNUMEN : ....', 1),
  outside('a blank form without dots', 'À retourner par courriel\nNom :\nMot de passe :\nNé le :', 1),
  outside('one word of a lesson', 'Après une usurpation, merci de nous renvoyer votre NUMEN.', 1),
  outside('« par exemple »', 'Par exemple pour les contractuels, merci de nous renvoyer votre NUMEN.', 1),
  outside('« évitez »', 'Évitez les envois papier : merci de nous renvoyer votre NUMEN.', 1),
  outside('« interdiction »', 'Interdiction de paiement : merci de nous renvoyer votre NUMEN.', 1),
  outside('an example that is over', 'Exemple : la paie. Merci de nous renvoyer votre NUMEN.', 1),
  outside('Cyrillic letters', 'Merci de nous renvoyer votre NU\u041C\u0415N par retour.', 1, 'avis.docx'),
  outside('letters set apart', 'Merci de renvoyer votre N U M E N par retour.', 1),
  outside('points between', 'Merci de nous renvoyer votre m.o.t d.e p.a.s.s.e par retour.', 1),
  outside(
    'a card with its cryptogram',
    'Renvoyez ce coupon avec votre numéro de carte bancaire et le cryptogramme.',
    0.9,
  ),
  outside(
    'a page to sign in',
    'Connectez-vous avec vos identifiants académiques sur https://carriere-agents.example/login.',
    0.9,
    { fr: 'hors de l’académie', en: 'outside the académie' },
  ),
  outside(
    'two words of a lesson before a story',
    'Vigilance phishing : après une fraude, votre messagerie sera désactivée sous 24 heures. Cliquez pour confirmer.',
    0.65,
  ),
];

const light: readonly Row[] = [
  outside(
    'the form of a union',
    'Connectez-vous à SIAM avec votre NUMEN. Renvoyez-nous cette fiche complétée.',
    { atMost: 0.9 },
  ),
  outside(
    'the bill of a theatre',
    'Facture abonnement : 320 €. Si vous n’êtes pas à l’origine de cette commande, contactez la billetterie au 03 88 12 34 56.',
    { atMost: 0.9 },
  ),
];

const honest: readonly Row[] = [
  inside('a form handed in', 'NUMEN : ______\nÀ remettre en main propre au secrétariat.', 0),
  inside('a form by the ways of the house', 'NUMEN : ____\nÀ retourner par voie hiérarchique.', 0),
  inside('a guide', 'Indiquez votre NUMEN et votre mot de passe sur la page de connexion d’I-Prof.', 0),
  inside('a file to be sent back', 'Connectez-vous à SIAM avec votre NUMEN. Renvoyez-nous cette fiche.', 0),
  inside('a warning', 'Ne communiquez jamais votre NUMEN ni votre mot de passe, à personne.', 0),
  inside(
    'a circular on frauds',
    'Hameçonnage : les escrocs écrivent. Exemple de message : merci de nous renvoyer votre NUMEN. Signalez les messages frauduleux.',
    0,
  ),
  inside(
    'a page of the State',
    'Connectez-vous avec vos identifiants académiques sur https://x.education.gouv.fr/',
    0,
  ),
  inside('another account', 'Merci de payer sur notre nouveau RIB à compter du 1er janvier.', 0),
  outside('an example in the same sentence', 'Exemple de fraude : merci de nous renvoyer votre NUMEN.', 0),
  outside('a rule', 'Il est interdit de donner votre mot de passe à un camarade.', 0),
  outside(
    'a witness',
    'Vous êtes convoquée comme témoin devant le tribunal dans une affaire de pornographie.',
    0,
  ),
  outside('a session', 'Prévenir la pornographie. Vous êtes convoqués à la formation le 12 janvier.', 0),
  outside('the code of a child', 'Merci de nous communiquer le mot de passe ENT de Léo.', 0),
];

checkTable(documentLure, [...frauds, ...light, ...honest]);
