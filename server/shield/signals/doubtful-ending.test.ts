import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { doubtfulEnding } from './doubtful-ending.ts';

checkTable(doubtfulEnding, [
  row('.tk', { from: { address: 'a@portail.tk' } }, 1, 'portail.tk'),
  row('.fr', { from: { address: 'a@portail.fr' } }, 0),
]);
