import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { unrelatedName } from './unrelated-name.ts';

checkTable(unrelatedName, [
  row(
    'nothing recalls the name',
    {
      from: { name: 'Canada Post', address: 'n@equality.com' },
      links: [{ href: 'https://mexico.com', text: '' }],
    },
    1,
    'Canada Post',
  ),
  row(
    'the address recalls it',
    {
      from: { name: 'Paul Dupont', address: 'p.dupont@free.fr' },
      links: [{ href: 'https://x.fr', text: '' }],
    },
    0,
  ),
  row('no link', { from: { name: 'Canada Post', address: 'n@equality.com' } }, 0),
  row(
    'its initials',
    {
      from: { name: 'Lorraine Nature et Environs', address: 'info@lne-asso.example' },
      links: [{ href: 'https://dons.example', text: '' }],
    },
    0,
  ),
  row(
    'two letters are chance',
    {
      from: { name: 'Canada Post', address: 'n@cp-x.example' },
      links: [{ href: 'https://dons.example', text: '' }],
    },
    1,
  ),
]);
