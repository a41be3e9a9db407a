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
  ...[
    ['a class of a style sheet', '<style>.h{display:none}</style>a<b class="x h">bcd</b>'],
    ['an id and a name', '<STYLE>b#h { Visibility : Hidden ; }</STYLE>a<b id=h>bcd</b>'],
    ['a sheet that comes last', 'a<b class=h>bcd</b><style>.h{opacity:0}</style>'],
    ['a sheet for every screen', '<style>@media screen{.h{display:none}}</style>a<b class=h>bcd</b>'],
    ['a sheet for any width', '<style>@media (min-width:1px){.h{display:none}}</style>a<b class=h>bcd</b>'],
    [
      'an important rule over the element’s own',
      '<style>.h{display:none !important}</style>a<b class=h style="display:block">bcd</b>',
    ],
    ['white on white', 'a<font color="#FFFFFF">bcd</font>'],
    ['nearly white on white', 'a<span style="color:rgb(250, 250, 250)">bcd</span>'],
    ['the colour of its cell', 'a<table bgcolor="#003366"><td style="color:#036">bcd</table>'],
    ['letters of one pixel', 'a<span style="font-size:1px">bcd</span>'],
    ['beyond the left edge', 'a<span style="position:absolute;left:-9999px">bcd</span>'],
    ['a box without height', 'a<div style="max-height:0;overflow:hidden">bcd</div>'],
    ['clipped away', 'a<div style="clip-path: inset(100%)">bcd</div>'],
  ].map(([what, html]) => ({ what: `hidden: ${what}`, html: html ?? '', seen: 'a', hidden: 3 })),
  ...[
    [
      'a class shown on small screens',
      '<style>.h{display:none}@media (max-width:600px){.h{display:block}}</style><b class=h>a</b>',
    ],
    [
      'a rule in a comment for one program',
      '<!--[if mso]><style>.h{display:none}</style><![endif]--><b class=h>a</b>',
    ],
    ['a rule for another element', '<style>p.h{display:none}</style><b class=h>a</b>'],
    ['two classes of which one is missing', '<style>.h.i{display:none}</style><b class=h>a</b>'],
    [
      'one’s own style over the sheet',
      '<style>.h{display:none}</style><b class=h style="display:inline">a</b>',
    ],
    ['white on a dark button', '<a style="background:#036;color:#fff">a</a>'],
    ['white in a dark cell', '<table><td bgcolor=#003366><font color=white>a</font></table>'],
    ['white on a picture', '<td style="background:url(x.png);color:#fff">a</td>'],
    [
      'white on a ground set by a rule that is not followed',
      '<style>.top td{background:#036}</style><table class=top><td style="color:#fff">a</table>',
    ],
    ['black on black of the body, letters white', '<body bgcolor=black text=white>a'],
    ['a little to the left', '<b style="position:relative;left:-20px;margin-left:-8px">a</b>'],
    ['letters of three pixels', '<b style="font-size:3px">a</b>'],
  ].map(([what, html]) => ({ what: `seen: ${what}`, html: html ?? '', seen: 'a' })),
  {
    what: 'text shown from its end',
    html: '<p style="unicode-bidi:bidi-override;direction:rtl">essap ed tom</p>',
    seen: 'mot de passe',
  },
  { what: 'text that runs from right to left as it should', html: '<p dir=rtl>abc</p>', seen: 'abc' },
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
