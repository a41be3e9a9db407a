import { checkTable } from '../testing/check-table.ts';
import { padding } from './padding.ts';

checkTable(padding, [
  { what: 'broken tags', message: { html: '&lt;k2Nc7Zs&gt; &lt;noframes&gt; bonjour' }, expect: 1 },
  { what: 'a ruler', message: { html: `<p>${'_'.repeat(150)}</p>` }, expect: 1, quotes: '____' },
  { what: 'a signature line', message: { html: `<p>${'_'.repeat(40)}</p>` }, expect: 0 },
]);
