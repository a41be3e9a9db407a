import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { roleInAddress } from './role-in-address.ts';

checkTable(roleInAddress, [
  row('rectorat at a free provider', { from: { address: 'contact.rectorat@outlook.fr' } }, 1, {
    fr: '« rectorat »',
    en: '“rectorat”',
  }),
  row('an office of it', { from: { address: 'gestion-aesh54@gmail.com' } }, 1),
  row('a teacher’s surname', { from: { address: 'paul.principaud@gmail.com' } }, 0),
  row('a school’s own private mailbox', { from: { address: 'ecole.tilleuls@gmail.com' } }, 0),
  row('the rectorat itself', { from: { address: 'ce.rectorat@ac-reims.fr' } }, 0),
  row(
    'a head whom the reader writes with',
    { from: { address: 'anne.principale@gmail.com' }, known: true },
    0,
  ),
]);
