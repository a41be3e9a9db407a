import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { hiddenText } from './hidden-text.ts';

const filler = 'mot '.repeat(300);

checkTable(hiddenText, [
  row(
    'a wall of unseen words',
    { html: `<p>Cliquez</p><div style="display:none">${filler}</div>` },
    1,
    '900',
  ),
  row(
    'a newsletter’s preview line',
    { html: `<div style="display:none">Les nouvelles de mars</div><p>${filler}</p>` },
    0,
  ),
]);
