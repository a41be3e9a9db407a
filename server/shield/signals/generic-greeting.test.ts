import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { genericGreeting } from './generic-greeting.ts';

checkTable(genericGreeting, [
  says('Cher client, votre compte', 1),
  { ...says('Dear valued customer, we', 1), quotes: 'dear valued customer' },
  says('Chère Madame Munier, votre compte', 0),
]);
