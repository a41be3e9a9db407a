import { checkTable } from '../testing/check-table.ts';
import { pictureOnly } from './picture-only.ts';

const filler = 'mot '.repeat(300);

checkTable(pictureOnly, [
  {
    what: 'one picture to press',
    message: { html: '<a href="https://x.example"><img src="cid:a" width="600"></a>' },
    expect: 1,
  },
  {
    what: 'a letter with a logo',
    message: { html: `<img src="cid:logo"><a href="https://x.example">site</a><p>${filler}</p>` },
    expect: 0,
  },
  {
    what: 'no word at all, a link to press',
    message: { html: '<a href="https://x.example"></a>' },
    expect: 0.8,
    quotes: 'x.example',
  },
  { what: 'no word and no link', message: { html: '<p></p>' }, expect: 0 },
  {
    what: 'a pixel',
    message: {
      html: '<p>Bonjour</p><a href="https://x.example">lien</a><img src="https://x.example/p" width="1" height="1">',
    },
    expect: 0,
  },
]);
