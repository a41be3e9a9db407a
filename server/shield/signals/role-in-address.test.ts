import { checkTable } from '../testing/check-table.ts';
import { roleInAddress } from './role-in-address.ts';

checkTable(roleInAddress, [
  {
    what: 'rectorat at a free provider',
    message: { from: { address: 'contact.rectorat@outlook.fr' } },
    expect: 1,
    quotes: { fr: '« rectorat »', en: '“rectorat”' },
  },
  { what: 'an office of it', message: { from: { address: 'gestion-aesh54@gmail.com' } }, expect: 1 },
  { what: 'a teacher’s surname', message: { from: { address: 'paul.principaud@gmail.com' } }, expect: 0 },
  {
    what: 'a school’s own private mailbox',
    message: { from: { address: 'ecole.tilleuls@gmail.com' } },
    expect: 0,
  },
  { what: 'the rectorat itself', message: { from: { address: 'ce.rectorat@ac-reims.fr' } }, expect: 0 },
  {
    what: 'a head whom the reader writes with',
    message: { from: { address: 'anne.principale@gmail.com' }, known: true },
    expect: 0,
  },
]);
