import { checkTable } from '../testing/check-table.ts';
import { accountOfAnother } from './account-of-another.ts';

const unknown = { name: 'Bernard', address: 'gite.bernard@gmail.com' };

checkTable(accountOfAnother, [
  {
    what: 'a holiday let paid to the wife of the landlord',
    message: {
      from: unknown,
      text: 'Pour réserver, versez l’acompte aujourd’hui. Le compte est au nom de ma femme qui s’occupe des papiers.',
    },
    expect: 1,
    quotes: 'au nom de ma femme',
  },
  {
    what: 'the account of one’s own association',
    message: {
      from: unknown,
      text: 'Pour réserver, versez l’acompte sur le compte au nom de l’association sportive.',
    },
    expect: 0,
  },
  {
    what: 'nothing is to be paid',
    message: { from: unknown, text: 'Le compte ENT est au nom de ma fille, est-ce normal ?' },
    expect: 0,
  },
  {
    what: 'a known correspondent',
    message: {
      from: unknown,
      known: true,
      text: 'Je te fais le virement, le compte est au nom de ma femme.',
    },
    expect: 0,
  },
]);
