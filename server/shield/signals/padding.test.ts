import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { padding } from './padding.ts';

checkTable(padding, [
  row('broken tags', { html: '&lt;k2Nc7Zs&gt; &lt;noframes&gt; bonjour' }, 1),
  row('a ruler', { html: `<p>${'_'.repeat(150)}</p>` }, 1, '____'),
  row('a signature line', { html: `<p>${'_'.repeat(40)}</p>` }, 0),
]);
