import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { linkRandomPath } from './link-random-path.ts';

const page = (...hrefs: string[]) => hrefs.map((href) => ({ href, text: 'ici' }));

checkTable(linkRandomPath, [
  row(
    'drawn letters only',
    {
      links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/5SxsWl4063KBcz1669'),
    },
    1,
    '4bVNcd4063RDBK1669',
  ),
  row('one link', { links: page('https://marche-x.com/4bVNcd4063RDBK1669') }, 0.7),
  row(
    'a readable page beside it',
    { links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/aide') },
    0,
  ),
  row('words', { links: page('https://college-x.fr/sortie-verdun-2026') }, 0),
  row('a counter', { links: page('https://x.list-manage.com/aB3cD4eF5gH6iJ7k') }, 0),
  row('a service for large files', { links: page('https://www.swisstransfer.com/d/4bVNcd4063RDBK1669') }, 0),
]);
