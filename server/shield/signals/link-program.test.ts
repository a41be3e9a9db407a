import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { linkProgram } from './link-program.ts';

checkTable(linkProgram, [
  { ...leading('https://x-y.fr/setup.exe', 'a', 1), quotes: 'setup.exe' },
  leading('https://www.education.gouv.fr/aide.exe', 'a', 0),
  leading('https://x-y.fr/page', 'a', 0),
]);
