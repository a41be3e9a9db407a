import { checkTable } from '../testing/check-table.ts';
import { named, row } from '../testing/rows.ts';
import { colleagueName } from './colleague-name.ts';

const namesakes = [
  {
    name: 'Hélène Collignon',
    address: 'helene.collignon@ac-nancy-metz.fr',
    role: 'teacher',
    establishment: 'Collège des Mirabelliers',
  },
] as const;

checkTable(colleagueName, [
  row(
    'a colleague’s name on a private mailbox',
    {
      from: { name: 'Hélène Collignon', address: 'hcollignon54@hotmail.com' },
      text: 'Regarde : https://photos.example/1',
      links: [{ href: 'https://photos.example/1', text: '' }],
      namesakes: [...namesakes],
    },
    1,
    'Collège des Mirabelliers',
  ),
  row(
    'a namesake at a company',
    {
      from: { name: 'Hélène Collignon', address: 'h.collignon@fonderie-example.fr' },
      namesakes: [...namesakes],
    },
    0.5,
  ),
  row(
    'the colleague at her own address',
    {
      from: { name: 'Hélène Collignon', address: 'helene.collignon@ac-nancy-metz.fr' },
      namesakes: [...namesakes],
    },
    0,
  ),
  named('a name that nobody of ours bears', ['Ugo Parent', 'ugo.parent@gmail.com'], 0),
]);
