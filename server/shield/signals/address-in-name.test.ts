import { checkTable } from '../testing/check-table.ts';
import { named, row } from '../testing/rows.ts';
import { addressInName } from './address-in-name.ts';

checkTable(addressInName, [
  named('our domain as a name', ['ac-nancy-metz.fr', 'postmaster@mail-x.com'], 1, 'ac-nancy-metz.fr'),
  named('our domain as a name, from inside', ['ac-nancy-metz.fr', 'a@ac-nancy-metz.fr'], 0),
  named(
    'our address in front of a stranger’s',
    ['ce.0541234x@ac-nancy-metz.fr', 'x@mkt.example'],
    1,
    'ce.0541234x@ac-nancy-metz.fr',
  ),
  named('a bank’s address', ['alerte@labanquepostale.fr', 'k@mkt.example'], 0.9),
  named('the same address twice', ['u.parent@free.fr', 'U.Parent@free.fr'], 0),
  row(
    'a list that rewrites From',
    {
      from: { name: 'ana@debris.example via liste', address: 'liste@lists.example' },
      viaList: true,
    },
    { atMost: 0.1 },
  ),
]);
