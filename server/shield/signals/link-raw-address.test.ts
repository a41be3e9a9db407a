import { checkTable } from '../testing/check-table.ts';
import { linked } from '../testing/rows.ts';
import { linkRawAddress } from './link-raw-address.ts';

checkTable(linkRawAddress, [
  linked('http://8.8.4.4/login', 'ici', 0.9),
  { ...linked('https://www.ameli.fr@verif.example/', 'ici', 1), quotes: 'verif.example' },
  linked('http://192.168.1.20/imprimante', 'imprimante', 0, 'a machine of the school'),
  linked('https://user@forge.example/', 'forge', 0),
]);
