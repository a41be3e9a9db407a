import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { readHtml } from './read-html.ts';

const limits = { text: 10_000, links: 100 };
const table: readonly { what: string; html: string; seen: string; hidden?: number }[] = [
  { what: 'blocks are parted', html: '<p>a</p><p>b</p>', seen: 'a b' },
  {
    what: 'style and script are no text',
    html: '<style>p{}</style><script>x</script><title>t</title>a',
    seen: 'a',
  },
  { what: 'display none', html: 'a<div style="display: none">bcd</div>e', seen: 'a e', hidden: 3 },
  {
    what: 'container of no size, letters of a size',
    html: '<td style="font-size:0px">x<p style="font-size:14px">a</p></td>',
    seen: 'a',
    hidden: 1,
  },
  {
    what: 'short form of a font',
    html: '<p style="font:0/0 a">x<b style="font: bold 12px Arial">a</b></p>',
    seen: 'a',
    hidden: 1,
  },
  { what: 'a size that begins with a nought', html: '<p style="font-size:0.9em">a</p>', seen: 'a' },
  { what: 'a hidden paragraph ends at the next', html: '<p hidden>x<p>a', seen: 'a', hidden: 1 },
  {
    what: 'a hidden cell ends at the next',
    html: '<table><tr><td hidden>x<td>a</table>',
    seen: 'a',
    hidden: 1,
  },
  { what: 'a head that is never closed hides nothing', html: '<body><head><title>t</title><p>a', seen: 'a' },
  { what: 'an end tag without start', html: '</div></p>a', seen: 'a' },
  { what: 'entities', html: '&eacute;&amp;&lt;b&gt;', seen: 'é&<b>' },
];

for (const { what, html, seen, hidden } of table) {
  test(`readHtml: ${what}`, () => {
    const { text, facts } = readHtml(html, limits);
    assert.equal(text.replace(/\s+/g, ' ').trim(), seen);
    assert.equal(facts.hiddenCharacters, hidden ?? 0);
  });
}

test('readHtml: links with their words, pictures named by their alternative, forms', () => {
  const { links, facts } = readHtml(
    '<a href=" https://a.example ">un <b>deux</b></a><a href="https://b.example"><img alt="Logo" width="80"></a>' +
      '<img width="1" src="x"><form action="https://c.example"><input type="PASSWORD"></form><a name="x">rien</a>',
    limits,
  );
  assert.deepEqual(links, [
    { href: 'https://a.example', text: 'un deux' },
    { href: 'https://b.example', text: 'Logo' },
    { href: 'https://c.example', text: '' },
  ]);
  assert.deepEqual(facts, {
    forms: 1,
    passwordFields: 1,
    scripts: 0,
    images: 1,
    pixels: 0,
    hiddenCharacters: 0,
  });
});

test('readHtml: text and links stop at their limits', () => {
  const { text, links } = readHtml('<a href="https://a.example">abc</a> '.repeat(50), { text: 20, links: 3 });
  assert.ok(text.length < 40);
  assert.equal(links.length, 3);
});
