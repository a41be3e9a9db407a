import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { macroLure } from './macro-lure.ts';

checkTable(macroLure, [
  { ...says('Il faut activer les macros à l’ouverture', 1), quotes: 'activer les macros' },
  says('Veuillez activer le contenu du document', 1),
  says('N’activez jamais les macros d’un fichier reçu.', 0),
  says('Le cours porte sur les macros d’un tableur.', 0),
]);
