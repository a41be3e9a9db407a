import { checkTable } from '../testing/check-table.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';

checkTable(replyToElsewhere, [
  {
    what: 'a State address that answers at gmail',
    message: { from: { address: 'a@education.gouv.fr' }, replyTo: 'dossier.rh@gmail.com' },
    expect: 1,
    quotes: 'dossier.rh@gmail.com',
  },
  {
    what: 'our own address that answers at gmail',
    message: { from: { address: 'a@ac-nancy-metz.fr' }, replyTo: 'b@gmail.com' },
    expect: 1,
  },
  {
    what: 'same registrable domain',
    message: { from: { address: 'a@news.asso-example.fr' }, replyTo: 'b@asso-example.fr' },
    expect: 0,
  },
  {
    what: 'answers to us',
    message: { from: { address: 'a@outil.example' }, replyTo: 'ce.0541234x@ac-nancy-metz.fr' },
    expect: 0,
  },
  {
    what: 'a ticket tool',
    message: { from: { address: 'a@boutique-example.fr' }, replyTo: 'x@tickets.example' },
    expect: { atMost: 0.2 },
  },
]);
