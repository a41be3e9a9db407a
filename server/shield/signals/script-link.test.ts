import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { scriptLink } from './script-link.ts';

checkTable(scriptLink, [
  { ...leading('javascript:alert(1)', 'a', 1), quotes: 'program' },
  leading('data:text/html,<b>x</b>', 'a', 1),
  leading('javascript:void(0)', 'a', 0),
  leading('data:image/png;base64,AAAA', 'a', 0),
]);
