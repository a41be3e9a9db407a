import { checkTable } from '../testing/check-table.ts';
import { htmlOnly } from './html-only.ts';

checkTable(htmlOnly, [
  { what: 'HTML alone', message: { html: '<p>Bonjour</p>' }, expect: 1, quotes: 'version' },
  { what: 'plain text', message: { text: 'Bonjour' }, expect: 0 },
]);
