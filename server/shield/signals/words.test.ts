import { checkTable } from '../testing/check-table.ts';
import type { Row } from '../testing/check-table.ts';
import { accountLure } from './account-lure.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { hiddenText } from './hidden-text.ts';
import { htmlOnly } from './html-only.ts';
import { moneyLure } from './money-lure.ts';
import { pictureOnly } from './picture-only.ts';

const says = (text: string, expect: Row['expect']): Row => ({
  what: text.slice(0, 70),
  message: { text },
  expect,
});

checkTable(asksForSecret, [
  says('Ne lui donnez pas votre mot de passe.', 0),
  says('Je t’ai envoyé un code à six chiffres, peux-tu me le redonner ?', 0.9),
  says('Votre NUMEN manque au dossier. Merci de nous le communiquer par retour.', 0.9),
  says('Merci de nous envoyer votre NUMEN par retour de courriel.', 1),
  says('Déposez vos pièces et votre NUMEN sur l’espace dédié.', 1),
  says('Envoyez une photo recto verso de votre carte d’identité, votre adresse postale et votre NUMEN.', 1),
  says('Si vous pensez avoir communiqué vos identifiants, changez votre mot de passe.', 0),
  says('Si vous avez donné votre mot de passe, appelez l’assistance.', 0),
  {
    what: 'a colleague warns of a fraud and quotes it',
    message: {
      text: 'Un faux message circule : « cliquez ici et donnez votre mot de passe ».',
      evidence: { source: 'submission' },
    },
    expect: 0,
  },
  says('Un message « cliquez ici et donnez votre mot de passe »', 0.9),
  says('Veuillez répondre avec votre identifiant et votre mot de passe afin de garder votre boîte.', 0.9),
  says('Communiquez-nous le code reçu par SMS pour terminer.', 0.9),
  says('Veuillez confirmer votre mot de passe sur la page suivante.', 0.5),
  says('Renseignez le numéro de votre carte bancaire pour la livraison.', 0.5),
  says('Please reply with your username and password to keep your mailbox.', 0.9),
  says('Kindly verify your login credentials below.', 0.5),
  says('Send us the verification code you received.', 0.9),
  says('Nom :\nMot de passe : ........\nNUMEN : ........', 0.9),
  says('Nous ne vous demanderons jamais votre mot de passe.', 0),
  says('Ne communiquez jamais votre NUMEN ni votre mot de passe.', 0),
  says('Aucun service ne vous demandera de fournir votre code confidentiel.', 0),
  says('We will never ask you to send your password by mail.', 0),
  says('Do not share your verification code with anyone.', 0),
  says(
    'Votre mot de passe a été modifié le 3 mars. Si vous êtes à l’origine de ce changement, vous n’avez rien à faire.',
    0,
  ),
  says('Pour choisir un nouveau mot de passe, suivez ce lien.', 0),
  says('Your password was changed yesterday.', 0),
  says('Voici votre code de vérification : 482913. Saisissez-le sur la page de connexion.', 0),
  says('Le NUMEN figure sur votre arrêté de nomination.', 0),
  says('Il nous manque votre NUMEN pour le mouvement. Merci de répondre à ce message avec celui-ci.', 1),
  says('Pour la DPE il me faut ton NUMEN et ta date de naissance, réponds vite stp.', 1),
  says('Quel est votre NUMEN ?', 1),
  says('Transmettez-moi votre NUMEN.', 1),
  says('Renvoie-nous ton N.U.M.E.N. avant ce soir.', 1),
  says('Nous attendons toujours votre NUMEN.', 1),
  says('Votre NUMEN nous est nécessaire pour clore le dossier.', 1),
  says('Votre NUMEN ? Il me faudrait le rajouter, peux-tu me l’envoyer', 0.9),
  says('J’ai besoin de ton mot de passe pour saisir les notes à ta place.', 0.9),
  says('Nous n’avons pas reçu vos identifiants. Merci de nous les renvoyer.', 0.9),
  says('Il me faut le code reçu par SMS, donne-le-moi.', 0.9),
  says('Votre NUMEN vous sera remis en main propre par le secrétariat.', 0),
  says('J’ai perdu mon NUMEN, à qui m’adresser ?', 0),
  says('Munissez-vous de votre NUMEN pour vous connecter à SIAM.', 0),
  says('Nous n’avons pas besoin de votre NUMEN.', 0),
  says('Je n’ai pas besoin de ton mot de passe, garde-le pour toi.', 0),
  says('Si on vous demande votre NUMEN, ne répondez pas et signalez le message.', 0),
  says('Votre demande de réinitialisation de mot de passe est prise en compte. Besoin d’aide ?', 0),
  says('Il me faut le mot de passe du padlet de la classe.', 0),
  says('Votre mot de passe a plus d’un an. Nous vous conseillons de le renouveler.', 0),
  says('> Merci de nous envoyer votre NUMEN\n\nBonjour, ce message est-il vrai ?', 0),
  {
    what: 'password field in the message',
    message: { html: '<form action="https://x.example"><input type="password"></form>' },
    expect: 1,
  },
]);

const lure = (text: string, expect: Row['expect']): Row => ({
  what: text.slice(0, 70),
  message: { text, links: [{ href: 'https://portail-verif.example/', text: 'ici' }] },
  expect,
});

checkTable(accountLure, [
  says('Une session inconnue est ouverte. Si ce n’est pas vous, bloquez-la.', 0.4),
  says('Votre dossier est complet, rien ne sera supprimé.', 0),
  lure('Votre compte sera désactivé sous 48 heures. Cliquez ici pour confirmer votre compte.', 0.9),
  lure('Votre quota de messagerie est atteint. Cliquez sur le lien pour augmenter votre espace.', 0.5),
  lure('Your mailbox is almost full. Click here to upgrade your storage within 24 hours.', 0.9),
  lure('Your account has been suspended. Verify your account immediately.', 0.9),
  lure('Votre compte de la cantine est à jour.', 0),
  lure('Le gymnase est fermé lundi. Cliquez ici pour voir le planning.', 0),
  lure('Réunion urgente demain à 8 h en salle des professeurs.', 0),
  lure('Votre compte ne sera pas fermé. Cliquez ici pour la lettre de juin.', 0),
]);

checkTable(moneyLure, [
  says('Votre paquet est au dépôt : payez 1,20 € de garde.', 0.9),
  says('La facture de 62,40 € a été payée par carte bancaire le 3. Pouvez-vous vérifier ?', 0),
  says('Crédit de 5 000 € sans justificatif, même aux interdits bancaires.', 0.9),
  says('J’ai changé de banque. À qui donner mon RIB pour la bourse ?', 0),
  says('Nos coordonnées bancaires ont été modifiées : vos paiements iront sur le compte joint.', 0.8),
  says('I recorded you through your webcam. Send 900 dollars in bitcoin to this wallet.', 1),
  says('Je suis en réunion. Peux-tu acheter trois cartes cadeaux Steam et m’envoyer les codes ?', 1),
  says('Félicitations, vous avez été sélectionné pour recevoir un téléphone.', 0.5),
  says('Votre colis est en attente : réglez 1,99 € de frais de douane, livraison suspendue.', 0.4),
  says('I am contacting you about an inheritance of 4,500,000 dollars, you are the next of kin.', 0.7),
  says('Merci de prendre en compte mon changement de RIB pour le prochain salaire.', 0.5),
  says('La remise des prix du concours de lecture a lieu vendredi au CDI.', 0),
  says('Les élèves ont gagné le match 3 à 1.', 0),
]);

const filler = 'mot '.repeat(300);
checkTable(hiddenText, [
  {
    what: 'a wall of unseen words',
    message: { html: `<p>Cliquez</p><div style="display:none">${filler}</div>` },
    expect: 1,
  },
  {
    what: 'a newsletter’s preview line',
    message: { html: `<div style="display:none">Les nouvelles de mars</div><p>${filler}</p>` },
    expect: 0,
  },
]);

checkTable(pictureOnly, [
  {
    what: 'one picture to press',
    message: { html: '<a href="https://x.example"><img src="cid:a" width="600"></a>' },
    expect: 1,
  },
  {
    what: 'a letter with a logo',
    message: { html: `<img src="cid:logo"><a href="https://x.example">site</a><p>${filler}</p>` },
    expect: 0,
  },
  {
    what: 'no word at all, a link to press',
    message: { html: '<a href="https://x.example"></a>' },
    expect: 0.8,
    quotes: 'x.example',
  },
  { what: 'no word and no link', message: { html: '<p></p>' }, expect: 0 },
  {
    what: 'a pixel',
    message: {
      html: '<p>Bonjour</p><a href="https://x.example">lien</a><img src="https://x.example/p" width="1" height="1">',
    },
    expect: 0,
  },
]);

checkTable(htmlOnly, [
  { what: 'HTML alone', message: { html: '<p>Bonjour</p>' }, expect: 1 },
  { what: 'plain text', message: { text: 'Bonjour' }, expect: 0 },
]);
