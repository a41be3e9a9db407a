import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { formatPlainText, type HtmlNode } from './plain-text.ts';

function text(content: string): HtmlNode {
  return { nodeType: 3, nodeName: '#text', textContent: content, childNodes: [] };
}

function element(
  name: string,
  children: (HtmlNode | string)[],
  attributes: Record<string, string> = {},
): HtmlNode {
  const childNodes = children.map((child) => (typeof child === 'string' ? text(child) : child));
  return {
    nodeType: 1,
    nodeName: name.toUpperCase(),
    childNodes,
    textContent: childNodes.map((child) => child.textContent).join(''),
    getAttribute: (attribute) => attributes[attribute] ?? null,
  };
}

const body = (...children: (HtmlNode | string)[]): HtmlNode => element('body', children);
const p = (...children: (HtmlNode | string)[]): HtmlNode => element('p', children);
const link = (href: string, label: string): HtmlNode => element('a', [label], { href });

const cases: [name: string, node: HtmlNode, expected: string][] = [
  ['paragraphs', body(p('Bonjour,'), p('À demain.')), 'Bonjour,\n\nÀ demain.'],
  ['white space', body(p('  un \n\t deux  ', element('b', [' trois']))), 'un deux trois'],
  ['line break', body(p('un', element('br', []), 'deux')), 'un\ndeux'],
  ['empty paragraph', body(p('un'), p(), p(element('br', [])), p('deux')), 'un\n\ndeux'],
  ['two breaks', body(p('un', element('br', []), element('br', []), 'deux')), 'un\n\ndeux'],
  ['divs', body(element('div', ['un']), element('div', ['deux'])), 'un\ndeux'],
  [
    'lists',
    body(
      element('ul', [element('li', [p('pain')]), element('li', [p('sel')])]),
      element('ol', [element('li', ['a']), element('li', ['b'])]),
    ),
    '- pain\n- sel\n\n1. a\n2. b',
  ],
  [
    'nested list',
    body(element('ul', [element('li', [p('fruits'), element('ul', [element('li', ['poire'])])])])),
    '- fruits\n  - poire',
  ],
  [
    'quotes',
    body(p('Oui.'), element('blockquote', [p('Viens ?'), p('Marie'), element('blockquote', ['Non'])])),
    'Oui.\n\n> Viens ?\n>\n> Marie\n>\n> > Non',
  ],
  ['link', body(p('Voir ', link('https://ac.fr/x', 'ici'), '.')), 'Voir ici <https://ac.fr/x>.'],
  ['link that shows its address', body(p(link('https://ac.fr/', 'ac.fr'))), 'ac.fr'],
  ['mail link', body(p(link('mailto:a@b.fr', 'a@b.fr'))), 'a@b.fr'],
  ['script link', body(p(link('javascript:x()', 'ici'))), 'ici'],
  ['image', body(p(element('img', [], { alt: 'Plan' }))), '[Plan]'],
  ['silent', body(element('style', ['p{}']), p('un')), 'un'],
  ['pre', body(element('pre', ['a  b\n  c'])), 'a  b\n  c'],
  [
    'table',
    body(
      element('table', [
        element('tbody', [
          element('tr', [element('td', ['a']), element('td', ['b'])]),
          element('tr', [element('td', ['c'])]),
        ]),
      ]),
    ),
    'a\tb\nc',
  ],
  ['hard space', body(p('14\u00a0h')), '14 h'],
];

for (const [name, node, expected] of cases) {
  test(`plain text: ${name}`, () => {
    equal(formatPlainText(node), expected);
  });
}

test('plain text of a very deep tree neither overflows nor loses the words', () => {
  let node: HtmlNode = text('au fond');
  for (let depth = 0; depth < 3000; depth += 1)
    node = { ...element('div', []), childNodes: [node], textContent: 'au fond' };
  equal(formatPlainText(body(node)), 'au fond');
});
