import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { speaksForUs } from './speaks-for-us.ts';

checkTable(speaksForUs, [
  leading('https://x-y.fr', 'Votre messagerie sera fermée.', 1),
  {
    ...leading('https://x-y.fr', 'Votre boîte aux lettres a atteint son quota.', 1),
    quotes: 'votre boite aux lettres',
  },
  leading('https://x-y.fr', 'Notre boutique ouvre lundi.', 0),
  {
    what: 'the académie itself',
    message: {
      from: { address: 'assistance@ac-nancy-metz.fr' },
      text: 'Votre messagerie sera coupée samedi.',
    },
    expect: 0,
  },
]);
