import { checkTable } from '../testing/check-table.ts';
import { firstContact } from './first-contact.ts';

const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(firstContact, [
  { what: 'never seen', message: { known: false }, expect: 1, quotes: 'anne.vautrin@mairie-example.fr' },
  { what: 'known', message: { known: true }, expect: 0 },
  { what: 'no history to ask', message: { known: null }, expect: 0 },
  { what: 'a colleague', message: { from: colleague, known: false }, expect: 0 },
]);
