/** Wordings of older signals that blind letters showed to be missing, each with its honest neighbour. */
import { checkTable, type Row } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { callbackNumber } from './callback-number.ts';
import { favourAsked } from './favour-asked.ts';
import { foreignAccount } from './foreign-account.ts';
import { institutionName } from './institution-name.ts';
import { moneyLure } from './money-lure.ts';
import { roleName } from './role-name.ts';
import { signInElsewhere } from './sign-in-elsewhere.ts';

const says = (text: string, expect: Row['expect'], more: Row['message'] = {}): Row => ({
  what: text,
  message: { text, ...more },
  expect,
});
const privately = { from: { name: 'Jean Colin', address: 'j.colin.54@gmail.com' } };
const strange = { links: [{ href: 'https://espace-pieces.example/', text: 'ouvrir' }] };

checkTable(asksForSecret, [
  says('Merci de nous répondre avec :\n\n- votre mot de passe\n- le code reçu par SMS', 0.9),
  says('Les agents qui ne répondent pas doivent nous envoyer leur mot de passe.', 0.9),
  says('Les agents qui ne répondent pas recevront un courrier. Gardez votre mot de passe.', 0),
  says('Il me faut ton mot de passe de messagerie pour déposer le dossier.', 0.9),
  says('Il me faut le mot de passe du vidéoprojecteur.', 0),
  says('Tu vas recevoir un SMS avec six chiffres, tu peux me les redonner ?', 0.9),
]);

checkTable(signInElsewhere, [
  says('Le dossier s’ouvre avec vos accès académiques.', 1, strange),
  says('Compte académique requis pour lire la pièce.', 1, strange),
  says('Le mot de passe est celui que vous utilisez tous les jours.', 1, strange),
  says('Votre adresse académique et un mot de passe créé l’an dernier.', 0, strange),
  says('Les places sont requises avant jeudi.', 0, strange),
]);

checkTable(favourAsked, [
  says('Vous avez cinq minutes ? Je suis injoignable, dites-moi par mail.', 1, privately),
  says('J’ai une course à faire faire, envoie-moi ton 06, ne dis rien aux autres.', 1, privately),
  says(
    'Seriez-vous disponible mardi ? Je suis en déplacement, répondez-moi par mail.',
    { atMost: 0.5 },
    privately,
  ),
  says('Le téléphone de la loge est réparé.', 0, privately),
]);

checkTable(moneyLure, [
  says('Notre compte est gelé par un audit, merci de faire le virement sur le suivant.', 0.8),
  says('Faites un virement sur le compte provisoire de la régie.', 0.8),
  says('Le compte de Léo présente un solde de 3,90 €, à approvisionner par chèque.', 0),
  says(
    'Votre école manque au registre d’accessibilité : renvoyez le règlement de 480 € HT sous peine de sanction.',
    0.9,
  ),
  says('Merci de tenir le registre d’accessibilité à disposition pour la visite annuelle.', 0),
  says('Mon client est décédé, vous êtes l’héritier : 45 % pour vous.', 0.6),
]);

checkTable(callbackNumber, [
  says('Un virement de 900 € part dans l’heure. S’il ne vient pas de vous, joignez le 01 86 00 12 40.', 1),
  says('Un virement de 900 € a été fait. Le secrétariat reste ouvert jeudi.', 0),
]);

checkTable(foreignAccount, [
  says('IBAN : LT12 3250 0415 7781 2906', 1),
  says('IBAN FR12 3250 0415 7781 2906 123', 0),
]);

checkTable(roleName, [
  {
    what: 'a service behind the name, with the whole address',
    message: { from: { name: 'M. Colin – Service RH', address: 'colin.rh@gmail.com' } },
    expect: 0.4,
    quotes: 'colin.rh@gmail.com',
  },
  {
    what: 'in brackets',
    message: { from: { name: 'Jean Colin (proviseur)', address: 'jc@gmail.com' } },
    expect: 0.8,
  },
  {
    what: 'after a comma',
    message: { from: { name: 'Mme Roy, principale', address: 'r@gmail.com' } },
    expect: 0.8,
  },
  {
    what: 'what every company has, in brackets',
    message: { from: { name: 'Anna Kay (Support)', address: 'support@vpn-x.example' } },
    expect: 0,
  },
  {
    what: 'the HR office of a company',
    message: { from: { name: 'Service RH', address: 'rh@lycee-prive.example' } },
    expect: { atMost: 0.4 },
  },
]);

const bank = { name: 'Crédit Mutuel', address: 'infos@info-region.example' };
const news =
  'La procédure de vérification du bénéficiaire change en octobre pour tous les virements européens. '.repeat(
    2,
  );
const proved = { evidence: provedBy('info-region.example') };

checkTable(institutionName, [
  {
    what: 'a bank’s name on a foreign address',
    message: { from: bank, text: news, ...strange, ...proved },
    expect: 1,
  },
  {
    what: 'leading only to the true house',
    message: {
      from: bank,
      text: news,
      links: [{ href: 'https://www.creditmutuel.fr/', text: 'x' }],
      ...proved,
    },
    expect: { atMost: 0.6 },
  },
  {
    what: 'leading through a forwarding page of the house',
    message: {
      from: { name: 'Google', address: 'infos@info-region.example' },
      text: news,
      links: [{ href: 'https://www.google.com/url?q=https://x.example', text: 'x' }],
      ...proved,
    },
    expect: 1,
  },
  {
    what: 'telling and wanting nothing',
    message: { from: bank, text: news, ...proved },
    expect: { atMost: 0.65 },
  },
  {
    what: 'a number to call',
    message: { from: bank, text: `${news} Tel. 01 86 00 12 40`, ...proved },
    expect: 1,
  },
  { what: 'an answer wanted', message: { from: bank, text: `${news} Répondez vite.`, ...proved }, expect: 1 },
]);
