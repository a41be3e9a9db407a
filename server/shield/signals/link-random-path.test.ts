import { checkTable } from '../testing/check-table.ts';
import { linkRandomPath } from './link-random-path.ts';

const page = (...hrefs: string[]) => hrefs.map((href) => ({ href, text: 'ici' }));

checkTable(linkRandomPath, [
  {
    what: 'drawn letters only',
    message: {
      links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/5SxsWl4063KBcz1669'),
    },
    expect: 1,
    quotes: '4bVNcd4063RDBK1669',
  },
  { what: 'one link', message: { links: page('https://marche-x.com/4bVNcd4063RDBK1669') }, expect: 0.7 },
  {
    what: 'a readable page beside it',
    message: { links: page('https://marche-x.com/4bVNcd4063RDBK1669', 'https://marche-x.com/aide') },
    expect: 0,
  },
  { what: 'words', message: { links: page('https://college-x.fr/sortie-verdun-2026') }, expect: 0 },
  { what: 'a counter', message: { links: page('https://x.list-manage.com/aB3cD4eF5gH6iJ7k') }, expect: 0 },
]);
