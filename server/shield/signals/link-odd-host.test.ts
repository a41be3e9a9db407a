import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { linkOddHost } from './link-odd-host.ts';

checkTable(linkOddHost, [
  leading('https://x7k2q9d4b8.com/', 'a', 0.9),
  {
    ...leading('https://89645123065230798894.storage.fr/', 'a', 0.9),
    quotes: '89645123065230798894.storage.fr',
  },
  leading('https://mairie-laxou.fr/', 'a', 0),
]);
