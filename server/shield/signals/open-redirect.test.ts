import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { openRedirect } from './open-redirect.ts';

checkTable(openRedirect, [
  { ...leading('https://site-a.fr/go?u=https://site-b.top/x', 'a', 1), quotes: 'site-b.top' },
  leading('https://site-a.fr/go?u=https%3A%2F%2Fsite-b.top%2Fx', 'a', 1),
  leading('https://site-a.fr/go?u=https://www.site-a.fr/x', 'a', 0),
  leading('https://site-a.fr/page', 'a', 0),
]);
