import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { threadHijack } from './thread-hijack.ts';

const helene = { name: 'Hélène Wagner', address: 'helene.wagner@ac-nancy-metz.fr' };
const stolen = { strangeConversation: [helene] };

checkTable(threadHijack, [
  row(
    'the name of somebody who writes there, another address',
    { from: { name: 'Helene WAGNER', address: 'h.wagner@gestion.example' }, history: stolen },
    1,
    'helene.wagner@ac-nancy-metz.fr',
  ),
  row(
    'nobody of the conversation',
    { from: { name: 'Compta', address: 'compta@editions.example' }, history: stolen },
    0.4,
    'compta@editions.example',
  ),
  row('by a list', { from: { address: 'a@b.example' }, viaList: true, history: stolen }, { atMost: 0.1 }),
  row(
    'a correspondent who was told of it',
    { from: { address: 'a@b.example' }, known: true, history: stolen },
    0,
  ),
  row('a colleague who was told of it', { from: helene, history: stolen }, 0),
  row('no conversation', { from: { address: 'a@b.example' } }, 0),
]);
