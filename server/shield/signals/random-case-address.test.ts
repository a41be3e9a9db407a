import { checkTable } from '../testing/check-table.ts';
import { comesFrom } from '../testing/rows.ts';
import { randomCaseAddress } from './random-case-address.ts';

checkTable(randomCaseAddress, [
  comesFrom('eTZhJSSyG@love-x.com', 1),
  { ...comesFrom('newsletters.bdaI@onerow-x.com', 1), quotes: 'newsletters.bdaI@onerow-x.com' },
  comesFrom('JeanDupont@free.fr', 0),
  comesFrom('NoReply@fnac.com', 0),
]);
