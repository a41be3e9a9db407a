import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { pictureOnly } from './picture-only.ts';

const filler = 'mot '.repeat(300);

checkTable(pictureOnly, [
  row('one picture to press', { html: '<a href="https://x.example"><img src="cid:a" width="600"></a>' }, 1),
  row(
    'a letter with a logo',
    { html: `<img src="cid:logo"><a href="https://x.example">site</a><p>${filler}</p>` },
    0,
  ),
  row('no word at all, a link to press', { html: '<a href="https://x.example"></a>' }, 0.8, 'x.example'),
  row('no word and no link', { html: '<p></p>' }, 0),
  row(
    'a pixel',
    {
      html: '<p>Bonjour</p><a href="https://x.example">lien</a><img src="https://x.example/p" width="1" height="1">',
    },
    0,
  ),
  row(
    'a picture under thirty words',
    {
      from: { address: 'a@x.example' },
      html: `<a href="https://y.example"><img src="cid:a" width="600"></a><p>${'mot '.repeat(32)}</p>`,
    },
    { atMost: 0.4 },
  ),
]);
