import { checkTable } from '../testing/check-table.ts';
import { markImitated } from './mark-imitated.ts';

const address = 'info@ailleurs.example';

checkTable(markImitated, [
  {
    what: 'a check mark in the name',
    message: { from: { name: '✓ Rectorat', address } },
    expect: 1,
    quotes: '✓ Rectorat',
  },
  { what: 'an emoji one', message: { from: { name: 'Messagerie ✅', address } }, expect: 1 },
  { what: 'a shield', message: { from: { name: '🛡️ Digue', address } }, expect: 1 },
  {
    what: 'the words of the mark as a name',
    message: { from: { name: 'ANNONCE OFFICIELLE', address } },
    expect: 1,
  },
  {
    what: 'the mark in the subject',
    message: { from: { address }, subject: '✅ Annonce officielle : votre quota' },
    expect: 1,
  },
  { what: 'a shop with a joyful subject', message: { subject: '✅ Votre commande est prête' }, expect: 0 },
  {
    what: 'an official announcement of a club, without a mark',
    message: { subject: 'Annonce officielle du tournoi' },
    expect: 0,
  },
  { what: 'a heart', message: { from: { name: 'Amicale ❤', address } }, expect: 0 },
  {
    what: 'one of ours',
    message: { from: { name: '✓ Claire', address: 'claire@ac-nancy-metz.fr' } },
    expect: 0,
  },
]);
