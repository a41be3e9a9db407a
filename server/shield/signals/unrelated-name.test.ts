import { checkTable } from '../testing/check-table.ts';
import { unrelatedName } from './unrelated-name.ts';

checkTable(unrelatedName, [
  {
    what: 'nothing recalls the name',
    message: {
      from: { name: 'Canada Post', address: 'n@equality.com' },
      links: [{ href: 'https://mexico.com', text: '' }],
    },
    expect: 1,
    quotes: 'Canada Post',
  },
  {
    what: 'the address recalls it',
    message: {
      from: { name: 'Paul Dupont', address: 'p.dupont@free.fr' },
      links: [{ href: 'https://x.fr', text: '' }],
    },
    expect: 0,
  },
  { what: 'no link', message: { from: { name: 'Canada Post', address: 'n@equality.com' } }, expect: 0 },
]);
