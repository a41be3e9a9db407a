import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { moneyLure } from './money-lure.ts';

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
  says('Votre paquet est au dépôt : payez 1,20 € de garde.', 0.9),
  says('La facture de 62,40 € a été payée par carte bancaire le 3. Pouvez-vous vérifier ?', 0),
  says('Crédit de 5 000 € sans justificatif, même aux interdits bancaires.', 0.9),
  says('J’ai changé de banque. À qui donner mon RIB pour la bourse ?', 0),
  {
    ...says('Nos coordonnées bancaires ont été modifiées : vos paiements iront sur le compte joint.', 0.8),
    quotes: 'coordonnees bancaires ont ete modifiees',
  },
  says('I recorded you through your webcam. Send 900 dollars in bitcoin to this wallet.', 1),
  says('Je suis en réunion. Peux-tu acheter trois cartes cadeaux Steam et m’envoyer les codes ?', 1),
  says('Félicitations, vous avez été sélectionné pour recevoir un téléphone.', 0.5),
  says('Votre colis est en attente : réglez 1,99 € de frais de douane, livraison suspendue.', 0.4),
  says('I am contacting you about an inheritance of 4,500,000 dollars, you are the next of kin.', 0.7),
  says('Merci de prendre en compte mon changement de RIB pour le prochain salaire.', 0.5),
  says('La remise des prix du concours de lecture a lieu vendredi au CDI.', 0),
  says('Les élèves ont gagné le match 3 à 1.', 0),
  says(
    'Nous changeons de domiciliation bancaire en mars. Le nouveau RIB viendra par courrier postal ; rappelez-nous au numéro habituel avant tout paiement.',
    { atMost: 0.5 },
  ),
  says(
    'J’ai quitté ma banque cet été : pour le loyer, prenez le nouveau RIB imprimé sur la quittance de juillet.',
    { atMost: 0.5 },
  ),
  says(
    'Pour le loyer, le nouveau RIB n’est plus sur la quittance, le voici : FR76 3000 4000 0500 0012 3456 789.',
    0.8,
  ),
  says(
    'Nous changeons de domiciliation bancaire en mars, le nouveau RIB est joint pour vos paiements : IBAN FR76 3000 4000 0500.',
    0.8,
  ),
  says('Remplacez dans votre logiciel l’ancien IBAN de la maison par celui du courrier joint.', 0.8),
  says('Le remplaçant de M. Colin arrive lundi, son ancien collège nous l’a confirmé.', 0),
  says('Pour le solde, adressez-vous à notre maison : le règlement se fera dans une nouvelle banque.', 0.8),
  says('Le règlement intérieur de la banque alimentaire est affiché.', 0),
  says('Je reviens vers vous pour le remboursement de 180 € du voyage annulé.', 0),
  says('Un remboursement de 180 € est disponible pour vous.', 0.4),
  says('Vous avez gagné le jambon, il est chez Mme Henrion.', { atMost: 0.3 }),
  says('Vous avez gagné le jambon, appelez vite.', 0.5),
  says('Bourse de 500 € pour vos élèves.', { atMost: 0.5 }),
  says('Bourse de 500 € pour vous.', 0.7),
  says('Aide de 90 € accordée : il nous faut le RIB du collège.', { atMost: 0.6 }),
  says('Notre RIB a changé ? Non, le RIB ne change pas.', 0),
  says('Notre RIB a changé, merci de payer sur celui-ci.', 0.4),
  says('Changement de banque : nouveau RIB pour la bourse, je vous donne l’original lundi.', { atMost: 0.4 }),
  says('L’envoi du journal est suspendu.', 0),
  says('L’envoi de votre commande est suspendu.', 0.4),
]);
