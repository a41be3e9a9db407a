import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { firstContact } from './first-contact.ts';

const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(firstContact, [
  row('never seen', { known: false }, 1, 'anne.vautrin@mairie-example.fr'),
  row('known', { known: true }, 0),
  row('no history to ask', { known: null }, 0),
  row('a colleague', { from: colleague, known: false }, 0),
]);
