import { checkTable } from '../testing/check-table.ts';
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
  {
    what: 'a colleague’s name on a private mailbox',
    message: {
      from: { name: 'Hélène Collignon', address: 'hcollignon54@hotmail.com' },
      text: 'Regarde : https://photos.example/1',
      links: [{ href: 'https://photos.example/1', text: '' }],
      namesakes: [...namesakes],
    },
    expect: 1,
    quotes: 'Collège des Mirabelliers',
  },
  {
    what: 'a namesake at a company',
    message: {
      from: { name: 'Hélène Collignon', address: 'h.collignon@fonderie-example.fr' },
      namesakes: [...namesakes],
    },
    expect: 0.5,
  },
  {
    what: 'the colleague at her own address',
    message: {
      from: { name: 'Hélène Collignon', address: 'helene.collignon@ac-nancy-metz.fr' },
      namesakes: [...namesakes],
    },
    expect: 0,
  },
  {
    what: 'a name that nobody of ours bears',
    message: { from: { name: 'Ugo Parent', address: 'ugo.parent@gmail.com' } },
    expect: 0,
  },
]);
