import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { strangerPresses } from './stranger-presses.ts';

const office = { name: 'Pôle contentieux', address: 'suivi@varenne-et-fils.example' };
const page = [{ href: 'https://varenne-et-fils.example/s', text: 'mon espace' }];

checkTable(strangerPresses, [
  row(
    'an office, a delay and a loss',
    {
      from: office,
      text: 'Bonjour, votre attestation reste à compléter sur cette page avant jeudi ; à défaut elle ne sera plus prise en compte.',
      links: page,
    },
    0.9,
    'a defaut',
  ),
  row(
    'the same to be answered, and to be kept apart',
    {
      from: office,
      text: 'Une créance est ouverte à votre nom. Merci de la régler sous 48 heures et de nous envoyer la preuve par retour. Ceci reste confidentiel ; faute de quoi une saisie suivra.',
    },
    1,
  ),
  row(
    'an office that sets a date and no more',
    {
      from: office,
      text: 'Bonjour, votre dossier est complet. Vous pouvez consulter votre attestation sur cette page avant jeudi.',
      links: page,
    },
    { atMost: 0.3 },
  ),
  row(
    'a shop that names no delay',
    {
      from: { name: 'Librairie', address: 'bonjour@livres-du-coin.example' },
      text: 'Bonjour, votre commande est prête. Vous pouvez la retirer quand vous voulez, et voir la facture ici.',
      links: page,
    },
    0,
  ),
  row(
    'nothing is to be done by this letter',
    {
      from: office,
      text: 'Votre dossier doit être complété avant jeudi au guichet, faute de quoi il sera rejeté.',
    },
    0,
  ),
  row(
    'somebody whom the reader writes with',
    {
      from: office,
      known: true,
      text: 'Merci de régler la facture avant ce soir, sinon la réservation sera annulée : voir la page.',
      links: page,
    },
    0,
  ),
  row(
    'the school’s own office',
    {
      from: { name: 'Secrétariat', address: 'ce.0540001a@ac-nancy-metz.fr' },
      text: 'Merci de nous envoyer vos pièces avant ce soir, sinon votre dossier sera rejeté. Répondez vite.',
    },
    0,
  ),
  row(
    'the words of the errand for a domain, and a date',
    {
      from: { name: 'Camille', address: 'contact@conges-agents.example' },
      text: 'Bonjour, deux journées restent à poser et seront perdues lundi. La page est ouverte avant midi.',
      links: [{ href: 'https://conges-agents.example/poser', text: 'poser' }],
    },
    0.9,
  ),
  row(
    'a town hall’s bill',
    {
      from: { name: 'Régie', address: 'regie@mairie-sorcy.example' },
      text: 'La facture d’octobre est à régler avant lundi, à défaut un titre sera émis par le Trésor.',
      links: [{ href: 'https://mairie-sorcy.example/famille', text: 'payer' }],
    },
    0,
  ),
  row(
    'a ticket that closes by itself',
    {
      from: { name: 'Support', address: 'aide@copieurs-lorrains.example' },
      text: 'Votre demande est résolue. Sans réponse sous cinq jours le ticket sera clos. Suivi :',
      links: [{ href: 'https://copieurs-lorrains.example/ticket/88', text: 'suivre le ticket' }],
    },
    0,
  ),
  row(
    'no office speaks',
    {
      from: { name: 'Camille', address: 'contact@varenne-et-fils.example' },
      text: 'Votre réservation est incomplète, confirmez-la avant ce soir, sinon la chambre sera annulée.',
      links: page,
    },
    0,
  ),
  row(
    'a shop’s service',
    {
      from: { name: 'Service client', address: 'bonjour@varenne-et-fils.example' },
      text: 'Votre commande est incomplète, confirmez-la avant ce soir, sinon elle sera annulée.',
      links: page,
    },
    0,
  ),
  row(
    'a town whose domain spells its name',
    {
      from: { name: 'Service scolaire, ville de Sorcy', address: 'scolaire@villedesorcy.example' },
      text: 'Le dossier est incomplet : complétez-le avant vendredi, sinon il sera rejeté.',
      links: page,
    },
    0,
  ),
]);
