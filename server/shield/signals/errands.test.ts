import { checkTable } from '../testing/check-table.ts';
import { curiosityLure } from './curiosity-lure.ts';
import { paperBehindLink } from './paper-behind-link.ts';
import { papersAsked } from './papers-asked.ts';
import { roleInAddress } from './role-in-address.ts';
import { roleSigned } from './role-signed.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const stranger = { name: 'Envois', address: 'avis@plis-rapides.example' };
const page = link('https://plis-rapides.example/p/1');
const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(paperBehindLink, [
  {
    what: 'a fax that one looks at',
    message: {
      from: stranger,
      text: 'Un fax de deux pages a été reçu pour vous : voir les pages.',
      links: page,
    },
    expect: { atMost: 0.5 },
    quotes: 'plis-rapides.example',
  },
  {
    what: 'a paper to sign that vanishes tonight and wants the mailbox',
    message: {
      from: stranger,
      text: 'Une convention est à signer. Lien valable avant ce soir ; connexion avec votre adresse de messagerie requise. Ouvrir',
      links: page,
    },
    expect: 1,
  },
  {
    what: 'the link carries the reader’s address',
    message: {
      from: stranger,
      text: 'Un document vous attend, à consulter ici.',
      links: link('https://plis-rapides.example/?email=claire.munier@ac-nancy-metz.fr'),
    },
    expect: 0.75,
  },
  {
    what: 'behind the link of a known service',
    message: {
      from: stranger,
      text: 'Un document vous attend, à consulter.',
      links: link('https://we.tl/t-1'),
    },
    expect: 0,
  },
  {
    what: 'from somebody whom the reader writes with',
    message: { from: stranger, known: true, text: 'Le contrat est à signer : ouvrir', links: page },
    expect: 0,
  },
  {
    what: 'nothing waits',
    message: { from: stranger, text: 'Le programme de la journée est à lire sur notre site.', links: page },
    expect: 0,
  },
]);

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

checkTable(roleSigned, [
  {
    what: 'a head who signs from gmail',
    message: { from: privately, text: 'Bonjour,\nPouvez-vous passer ?\n\nMme Durand\nPrincipale' },
    expect: 1,
    quotes: 'marie.durand.54@gmail.com',
  },
  {
    what: 'in one line behind the name',
    message: { from: privately, text: 'Bonjour,\nà tout de suite.\nMarie Durand, proviseure adjointe' },
    expect: 1,
  },
  {
    what: 'an office',
    message: { from: privately, text: 'Votre dossier est incomplet.\n\nLe service des ressources humaines' },
    expect: 1,
  },
  {
    what: 'a parent who writes to the head',
    message: { from: privately, text: 'Madame la principale,\nmon fils sera absent.\nMarie Durand' },
    expect: 0,
  },
  {
    what: 'the quoted signature of somebody else',
    message: { from: privately, text: 'Merci !\nMarie\n> Bonjour\n> Mme Durand\n> Principale' },
    expect: 0,
  },
  {
    what: 'at home',
    message: { from: { address: 'marie.durand@ac-nancy-metz.fr' }, text: 'Bonjour\nMme Durand\nPrincipale' },
    expect: 0,
  },
]);

checkTable(roleInAddress, [
  {
    what: 'rectorat at a free provider',
    message: { from: { address: 'contact.rectorat@outlook.fr' } },
    expect: 1,
    quotes: '« rectorat »',
  },
  { what: 'an office of it', message: { from: { address: 'gestion-aesh54@gmail.com' } }, expect: 1 },
  { what: 'a teacher’s surname', message: { from: { address: 'paul.principaud@gmail.com' } }, expect: 0 },
  {
    what: 'a school’s own private mailbox',
    message: { from: { address: 'ecole.tilleuls@gmail.com' } },
    expect: 0,
  },
  { what: 'the rectorat itself', message: { from: { address: 'ce.rectorat@ac-reims.fr' } }, expect: 0 },
  {
    what: 'a head whom the reader writes with',
    message: { from: { address: 'anne.principale@gmail.com' }, known: true },
    expect: 0,
  },
]);

checkTable(curiosityLure, [
  {
    what: 'is that you',
    message: { from: privately, text: 'Coucou, c’est toi sur la photo ?', links: link('https://bit.ly/3x') },
    expect: 1,
    quotes: 'bit.ly',
  },
  {
    what: 'they speak of you',
    message: { from: privately, text: 'Les gens parlent de toi ici, regarde.', links: page },
    expect: 1,
  },
  { what: 'no link', message: { from: privately, text: 'C’est toi sur la photo ?' }, expect: 0 },
  {
    what: 'a friend whom the reader writes with',
    message: { from: privately, known: true, text: 'Une photo de toi au mariage', links: page },
    expect: 0,
  },
  {
    what: 'photos of the outing',
    message: { from: privately, text: 'Voici les photos de la sortie à Verdun.', links: page },
    expect: 0,
  },
]);
