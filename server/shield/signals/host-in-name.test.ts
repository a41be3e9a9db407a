import { checkTable } from '../testing/check-table.ts';
import { hostInName } from './host-in-name.ts';

checkTable(hostInName, [
  {
    what: 'another site’s name',
    message: { from: { name: 'Wallet.com', address: 'a@gotgel.org' } },
    expect: 1,
    quotes: 'Wallet.com',
  },
  { what: 'its own name', message: { from: { name: 'Doctolib.fr', address: 'a@doctolib.fr' } }, expect: 0 },
  { what: 'a person', message: { from: { name: 'J. Dupont', address: 'a@free.fr' } }, expect: 0 },
]);
