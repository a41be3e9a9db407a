import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { papersAsked } from './papers-asked.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const stranger = { name: 'Envois', address: 'avis@plis-rapides.example' };
const page = link('https://plis-rapides.example/p/1');
const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(papersAsked, [
  row(
    'four papers for a contract, by free mail',
    {
      from: privately,
      text: 'Pour le contrat, merci de nous envoyer la carte d’identité, la carte vitale, un RIB et une fiche de paie.',
    },
    1,
    'carte vitale',
  ),
  row(
    'the same as a list',
    {
      from: privately,
      text: 'Il me faut pour demain :\n- ta pièce d’identité\n- ton RIB\n- ta carte vitale',
    },
    0.7,
  ),
  row(
    'the face beside the card',
    {
      from: stranger,
      text: 'Vous devez déposer une photo de vous tenant votre passeport et votre carte vitale sur la page.',
      links: page,
    },
    1,
  ),
  row(
    'an agency that asks from an address of its own',
    {
      from: stranger,
      text: 'Pour la location, merci de nous envoyer une pièce d’identité et un RIB.',
    },
    { atMost: 0.4 },
  ),
  row(
    'a parent who sends papers',
    {
      from: privately,
      text: 'Je vous envoie la carte d’identité de Tom et mon RIB. Où envoyer ma fiche de paie ?',
    },
    0,
  ),
  row(
    'the school itself',
    {
      from: { address: 'ce.0540001a@ac-nancy-metz.fr' },
      text: 'Merci de fournir un RIB, une pièce d’identité et la carte vitale au secrétariat.',
    },
    0,
  ),
  row(
    'a known insurer',
    {
      from: { address: 'sinistres@maif.fr' },
      text: 'Merci de nous envoyer un RIB et une pièce d’identité.',
    },
    0,
  ),
  row(
    'in German, an office that wants an account and a card',
    {
      from: privately,
      text: 'Wir benötigen für die Akte Ihre Bankverbindung und eine Kopie vom Personalausweis, bitte schicken Sie sie heute.',
    },
    0.6,
  ),
  row(
    'in German, the writer’s own account',
    { from: privately, text: 'Für die Erstattung schicken Sie das Geld bitte auf meine Bankverbindung.' },
    0,
  ),
  row(
    'the account of a school is no paper of a person',
    { from: privately, text: 'Merci de nous envoyer le RIB de l’établissement pour la subvention.' },
    0,
  ),
  row(
    'the writer’s own',
    { from: privately, text: 'Merci de payer, il nous faut l’acompte (RIB en bas du devis).' },
    0,
  ),
  row(
    'papers that may be shown at a counter',
    {
      from: privately,
      text: 'Merci d’envoyer la carte d’identité, la carte vitale, un RIB et une fiche de paie, ou de passer à l’agence.',
    },
    { atMost: 0.6 },
  ),
]);
