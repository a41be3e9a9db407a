import { checkTable } from '../testing/check-table.ts';
import { doubtfulEnding } from './doubtful-ending.ts';

checkTable(doubtfulEnding, [
  { what: '.tk', message: { from: { address: 'a@portail.tk' } }, expect: 1, quotes: 'portail.tk' },
  { what: '.fr', message: { from: { address: 'a@portail.fr' } }, expect: 0 },
]);
