import { checkTable } from '../testing/check-table.ts';
import { papersAsked } from './papers-asked.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const stranger = { name: 'Envois', address: 'avis@plis-rapides.example' };
const page = link('https://plis-rapides.example/p/1');
const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(papersAsked, [
  {
    what: 'four papers for a contract, by free mail',
    message: {
      from: privately,
      text: 'Pour le contrat, merci de nous envoyer la carte d’identité, la carte vitale, un RIB et une fiche de paie.',
    },
    expect: 1,
    quotes: 'carte vitale',
  },
  {
    what: 'the same as a list',
    message: {
      from: privately,
      text: 'Il me faut pour demain :\n- ta pièce d’identité\n- ton RIB\n- ta carte vitale',
    },
    expect: 0.7,
  },
  {
    what: 'the face beside the card',
    message: {
      from: stranger,
      text: 'Vous devez déposer une photo de vous tenant votre passeport et votre carte vitale sur la page.',
      links: page,
    },
    expect: 1,
  },
  {
    what: 'an agency that asks from an address of its own',
    message: {
      from: stranger,
      text: 'Pour la location, merci de nous envoyer une pièce d’identité et un RIB.',
    },
    expect: { atMost: 0.4 },
  },
  {
    what: 'a parent who sends papers',
    message: {
      from: privately,
      text: 'Je vous envoie la carte d’identité de Tom et mon RIB. Où envoyer ma fiche de paie ?',
    },
    expect: 0,
  },
  {
    what: 'the school itself',
    message: {
      from: { address: 'ce.0540001a@ac-nancy-metz.fr' },
      text: 'Merci de fournir un RIB, une pièce d’identité et la carte vitale au secrétariat.',
    },
    expect: 0,
  },
  {
    what: 'a known insurer',
    message: {
      from: { address: 'sinistres@maif.fr' },
      text: 'Merci de nous envoyer un RIB et une pièce d’identité.',
    },
    expect: 0,
  },
]);
