import { checkTable } from '../testing/check-table.ts';
import { named } from '../testing/rows.ts';
import { hostInName } from './host-in-name.ts';

checkTable(hostInName, [
  named('another site’s name', ['Wallet.com', 'a@gotgel.org'], 1, 'Wallet.com'),
  named('its own name', ['Doctolib.fr', 'a@doctolib.fr'], 0),
  named('a person', ['J. Dupont', 'a@free.fr'], 0),
]);
