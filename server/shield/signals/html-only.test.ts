import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { htmlOnly } from './html-only.ts';

checkTable(htmlOnly, [
  row('HTML alone', { html: '<p>Bonjour</p>' }, 1, { fr: 'envois en nombre', en: 'in great number' }),
  row('HTML alone of a colleague', { html: '<p>Bonjour</p>', evidence: { source: 'submission' } }, 0),
  row('plain text', { text: 'Bonjour' }, 0),
]);
