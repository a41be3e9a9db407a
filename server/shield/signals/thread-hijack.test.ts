import { checkTable } from '../testing/check-table.ts';
import { threadHijack } from './thread-hijack.ts';

const helene = { name: 'Hélène Wagner', address: 'helene.wagner@ac-nancy-metz.fr' };
const stolen = { strangeConversation: [helene] };

checkTable(threadHijack, [
  {
    what: 'the name of somebody who writes there, another address',
    message: { from: { name: 'Helene WAGNER', address: 'h.wagner@gestion.example' }, history: stolen },
    expect: 1,
    quotes: 'helene.wagner@ac-nancy-metz.fr',
  },
  {
    what: 'nobody of the conversation',
    message: { from: { name: 'Compta', address: 'compta@editions.example' }, history: stolen },
    expect: 0.4,
    quotes: 'compta@editions.example',
  },
  {
    what: 'by a list',
    message: { from: { address: 'a@b.example' }, viaList: true, history: stolen },
    expect: { atMost: 0.1 },
  },
  {
    what: 'a correspondent who was told of it',
    message: { from: { address: 'a@b.example' }, known: true, history: stolen },
    expect: 0,
  },
  { what: 'a colleague who was told of it', message: { from: helene, history: stolen }, expect: 0 },
  { what: 'no conversation', message: { from: { address: 'a@b.example' } }, expect: 0 },
]);
