import { checkTable } from '../testing/check-table.ts';
import { invited } from '../testing/rows.ts';
import { organizerElsewhere } from './organizer-elsewhere.ts';

checkTable(organizerElsewhere, [
  {
    ...invited('at a private mailbox', { 'ORGANIZER;CN=Anne': 'mailto:anne.x@gmail.com' }, 1),
    quotes: 'contact@invitations-x.example',
  },
  invited('at another house', { ORGANIZER: 'MAILTO:anne@autre-maison.fr' }, 0.5),
  invited('the sender', { ORGANIZER: 'mailto:contact@invitations-x.example' }, 0),
  invited('a colleague of the sender', { ORGANIZER: 'mailto:anne@mail.invitations-x.example' }, 0),
  invited('sent by a known service', { ORGANIZER: 'mailto:anne@autre-maison.fr' }, 0, {
    from: { address: 'no-reply@zoom.us' },
  }),
  invited('nobody named', { SUMMARY: 'Réunion' }, 0),
]);
