import { checkTable } from '../testing/check-table.ts';
import { roleSigned } from './role-signed.ts';

const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

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
