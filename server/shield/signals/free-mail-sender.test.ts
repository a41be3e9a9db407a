import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { freeMailSender } from './free-mail-sender.ts';

checkTable(freeMailSender, [
  row('free mail', { from: { address: 'x@gmail.com' } }, 1, 'gmail.com'),
  row('a town hall', { from: { address: 'x@mairie-laxou.fr' } }, 0),
]);
