import { checkTable } from '../testing/check-table.ts';
import { named, row } from '../testing/rows.ts';
import { markImitated } from './mark-imitated.ts';

const address = 'info@ailleurs.example';

checkTable(markImitated, [
  named('a check mark in the name', ['✓ Rectorat', address], 1, '✓ Rectorat'),
  named('an emoji one', ['Messagerie ✅', address], 1),
  named('a shield', ['🛡️ Digue', address], 1),
  named('the words of the mark as a name', ['ANNONCE OFFICIELLE', address], 1),
  row('the mark in the subject', { from: { address }, subject: '✅ Annonce officielle : votre quota' }, 1),
  row('a shop with a joyful subject', { subject: '✅ Votre commande est prête' }, 0),
  row('an official announcement of a club, without a mark', { subject: 'Annonce officielle du tournoi' }, 0),
  named('a heart', ['Amicale ❤', address], 0),
  named('one of ours', ['✓ Claire', 'claire@ac-nancy-metz.fr'], 0),
]);
