import { checkTable } from '../testing/check-table.ts';
import { freeMailSender } from './free-mail-sender.ts';

checkTable(freeMailSender, [
  { what: 'free mail', message: { from: { address: 'x@gmail.com' } }, expect: 1, quotes: 'gmail.com' },
  { what: 'a town hall', message: { from: { address: 'x@mairie-laxou.fr' } }, expect: 0 },
]);
