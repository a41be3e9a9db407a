import { checkTable } from '../testing/check-table.ts';
import { hiddenText } from './hidden-text.ts';

const filler = 'mot '.repeat(300);

checkTable(hiddenText, [
  {
    what: 'a wall of unseen words',
    message: { html: `<p>Cliquez</p><div style="display:none">${filler}</div>` },
    expect: 1,
    quotes: '900',
  },
  {
    what: 'a newsletter’s preview line',
    message: { html: `<div style="display:none">Les nouvelles de mars</div><p>${filler}</p>` },
    expect: 0,
  },
]);
