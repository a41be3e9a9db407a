import { checkTable } from '../testing/check-table.ts';
import { leading, row } from '../testing/rows.ts';
import { speaksForUs } from './speaks-for-us.ts';

checkTable(speaksForUs, [
  leading('https://x-y.fr', 'Votre messagerie sera fermée.', 1),
  {
    ...leading('https://x-y.fr', 'Votre boîte aux lettres a atteint son quota.', 1),
    quotes: 'votre boite aux lettres',
  },
  leading('https://x-y.fr', 'Notre boutique ouvre lundi.', 0),
  row(
    'the académie itself',
    {
      from: { address: 'assistance@ac-nancy-metz.fr' },
      text: 'Votre messagerie sera coupée samedi.',
    },
    0,
  ),
  leading('https://x-y.fr', 'Votre état de frais de juin est à reprendre.', 1),
  leading('https://x-y.fr', 'Ihr Kennwort endet am Freitag.', 1),
  leading('https://x-y.fr', 'Munissez-vous de vos bulletins de paie, c’est gratuit pour les adhérents.', 0),
]);
