import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';

checkTable(replyToElsewhere, [
  row(
    'a State address that answers at gmail',
    { from: { address: 'a@education.gouv.fr' }, replyTo: 'dossier.rh@gmail.com' },
    1,
    'dossier.rh@gmail.com',
  ),
  row(
    'our own address that answers at gmail',
    { from: { address: 'a@ac-nancy-metz.fr' }, replyTo: 'b@gmail.com' },
    1,
  ),
  row(
    'same registrable domain',
    { from: { address: 'a@news.asso-example.fr' }, replyTo: 'b@asso-example.fr' },
    0,
  ),
  row('answers to us', { from: { address: 'a@outil.example' }, replyTo: 'ce.0541234x@ac-nancy-metz.fr' }, 0),
  row(
    'a ticket tool',
    { from: { address: 'a@boutique-example.fr' }, replyTo: 'x@tickets.example' },
    { atMost: 0.2 },
  ),
]);
