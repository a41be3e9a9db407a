import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { roleSigned } from './role-signed.ts';

const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(roleSigned, [
  row(
    'a head who signs from gmail',
    { from: privately, text: 'Bonjour,\nPouvez-vous passer ?\n\nMme Durand\nPrincipale' },
    1,
    'marie.durand.54@gmail.com',
  ),
  row(
    'in one line behind the name',
    { from: privately, text: 'Bonjour,\nà tout de suite.\nMarie Durand, proviseure adjointe' },
    1,
  ),
  row(
    'an office',
    { from: privately, text: 'Votre dossier est incomplet.\n\nLe service des ressources humaines' },
    1,
  ),
  row(
    'a parent who writes to the head',
    { from: privately, text: 'Madame la principale,\nmon fils sera absent.\nMarie Durand' },
    0,
  ),
  row(
    'the quoted signature of somebody else',
    { from: privately, text: 'Merci !\nMarie\n> Bonjour\n> Mme Durand\n> Principale' },
    0,
  ),
  row(
    'at home',
    { from: { address: 'marie.durand@ac-nancy-metz.fr' }, text: 'Bonjour\nMme Durand\nPrincipale' },
    0,
  ),
]);
