import { checkTable } from '../testing/check-table.ts';
import { addressInName } from './address-in-name.ts';

checkTable(addressInName, [
  {
    what: 'our domain as a name',
    message: { from: { name: 'ac-nancy-metz.fr', address: 'postmaster@mail-x.com' } },
    expect: 1,
    quotes: 'ac-nancy-metz.fr',
  },
  {
    what: 'our domain as a name, from inside',
    message: { from: { name: 'ac-nancy-metz.fr', address: 'a@ac-nancy-metz.fr' } },
    expect: 0,
  },
  {
    what: 'our address in front of a stranger’s',
    message: { from: { name: 'ce.0541234x@ac-nancy-metz.fr', address: 'x@mkt.example' } },
    expect: 1,
    quotes: 'ce.0541234x@ac-nancy-metz.fr',
  },
  {
    what: 'a bank’s address',
    message: { from: { name: 'alerte@labanquepostale.fr', address: 'k@mkt.example' } },
    expect: 0.9,
  },
  {
    what: 'the same address twice',
    message: { from: { name: 'u.parent@free.fr', address: 'U.Parent@free.fr' } },
    expect: 0,
  },
  {
    what: 'a list that rewrites From',
    message: {
      from: { name: 'ana@debris.example via liste', address: 'liste@lists.example' },
      viaList: true,
    },
    expect: { atMost: 0.1 },
  },
]);
