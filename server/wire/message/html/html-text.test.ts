import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText, links } from '../index.ts';

const TEXTS: [title: string, html: string, text: string][] = [
  ['inline', 'a <b>b</b><i>c</i>\n d', 'a bc d'],
  ['blocks', '<div>a</div><div>b</div>c', 'a\nb\nc'],
  ['paragraphs', '<p>a</p><p>b</p>', 'a\n\nb'],
  ['line breaks', 'a<br>b<br/><br>c', 'a\nb\n\nc'],
  ['never more than one empty line', 'a<br><br><br><br><p>b', 'a\n\nb'],
  ['entities', '&eacute;&amp;&#233;&#xe9;&nbsp;&lt;b&gt;&#0;&#x110000;', 'é&éé\u00a0<b>\ufffd\ufffd'],
  ['list', '<ul><li>a<li>b</ul>c', '- a\n- b\n\nc'],
  ['table', '<table><tr><td>a<td>b</tr><tr><td>c</table>', 'a b\nc'],
  [
    'quotation',
    '<p>a</p><blockquote>b<br>c<blockquote>d</blockquote></blockquote>e',
    'a\n\n> b\n> c\n\n> > d\n\ne',
  ],
  ['preformatted', '<pre>a\n  b</pre>c', 'a\n  b\n\nc'],
  [
    'script, style, title, comment',
    '<title>t</title><style>s{}</style>a<script>x="<b>"</script><!-- c -->b',
    'ab',
  ],
  ['hidden attribute', 'a<div hidden>x<p>y</p></div>b', 'ab'],
  ['display none', 'a<span style="DISPLAY : none !important">x</span>b', 'ab'],
  ['too small to see', 'a<font style="font-size:1px">x</font><i style="opacity:0">y</i>b', 'ab'],
  ['layout cells', '<td style="font-size:0"><p style="font-size:14px">a</p></td>', 'a'],
  ['cut to nothing', 'a<div style="max-height:0;overflow:hidden">x</div>b', 'ab'],
  ['Outlook only', 'a<div style="mso-hide:all">x</div>b', 'ab'],
  ['visible styles', '<p style="font-size:10px;opacity:0.5;max-height:0">a</p>', 'a'],
  [
    'a hidden element that is never closed hides what a browser hides',
    '<div><span style="display:none">x</div>b',
    'b',
  ],
  ['a hidden paragraph ends at the next block', '<p hidden>x<div>b</div>', 'b'],
  ['a hidden cell ends at the next', '<table><tr><td hidden>x<td>b</table>', 'b'],
  ['a hidden void element hides nothing', '<img hidden>a<br style="display:none">b', 'ab'],
  ['end tags without start', '</b></div>a</p>b', 'a\nb'],
  ['never closed', '<div><p>a<b>b', 'ab'],
  ['cut in a tag', 'a<b', 'a'],
  ['no markup', 'a < b & c', 'a < b & c'],
  ['empty', '', ''],
];

for (const [title, html, text] of TEXTS) {
  test(`htmlToText: ${title}`, () => assert.equal(htmlToText(html), text));
}

const LINKS: [title: string, html: string, found: [href: string, text: string][]][] = [
  [
    'link',
    '<a href="https://ac.fr/a?b=1&amp;c=2">Mon <b>compte</b></a>',
    [['https://ac.fr/a?b=1&c=2', 'Mon compte']],
  ],
  ['upper case, no quotes', '<A HREF=https://ac.fr>x</A>', [['https://ac.fr', 'x']]],
  ['entities hide nothing', '<a href="java&#115;cript&colon;x">x</a>', [['javascript:x', 'x']]],
  ['blanks and line ends in it', '<a href=" ht\ntps://a\t.fr ">x</a>', [['https://a.fr', 'x']]],
  ['image', '<a href=/a><img src=x alt="Logo"></a>', [['/a', 'Logo']]],
  [
    'a link in a link',
    '<a href=/a>x<a href=/b>y</a>z',
    [
      ['/a', 'x'],
      ['/b', 'y'],
    ],
  ],
  ['never closed', '<p><a href=/a>x</p>y', [['/a', 'x']]],
  ['hidden link', '<div hidden><a href=/a>x</a></div>', [['/a', '']]],
  ['hidden text', '<a href=/a>x<span style="display:none">y</span></a>', [['/a', 'x']]],
  ['area', '<map><area href=/a alt="Nord"></map>', [['/a', 'Nord']]],
  [
    'form and its button',
    '<form action=/a><button formaction=/b>x</button></form>',
    [
      ['/a', ''],
      ['/b', ''],
    ],
  ],
  [
    'base',
    '<base href="https://evil.tk/x/"><a href="y">x</a><a href="#z">z</a>',
    [
      ['https://evil.tk/x/y', 'x'],
      ['#z', 'z'],
    ],
  ],
  ['base that is no URL', '<base href="::"><a href="y">x</a>', [['y', 'x']]],
  ['svg', '<svg><a xlink:href="/a"><text>x</text></a></svg>', [['/a', 'x']]],
  ['the first of two attributes counts', '<a href=/a href=/b>x</a>', [['/a', 'x']]],
  ['no target', '<a name=x>y</a><a href="">z</a>', []],
  ['in a script or comment', '<script>"<a href=/a>"</script><!--<a href=/b>-->', []],
];

for (const [title, html, found] of LINKS) {
  test(`links: ${title}`, () => {
    assert.deepEqual(
      links(html).map((link) => [link.href, link.text]),
      found,
    );
  });
}
