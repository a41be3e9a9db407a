import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from './html-text.ts';
import { scanHtml } from './html-scanner.ts';
import { links } from './links.ts';

const REPEATED = 20_000;

/** Events that the scanner tells of HTML: what the work of every reader grows with. */
function countEvents(html: string): number {
  let events = 0;
  const count = (): void => {
    events += 1;
  };
  scanHtml(html, { onOpen: count, onClose: count, onText: count });
  return events;
}

const BOMBS: [title: string, html: string, events: number][] = [
  ['open tags', '<b>'.repeat(REPEATED), 2 * REPEATED],
  ['end tags without start under open tags', '<b>'.repeat(REPEATED) + '</i>'.repeat(REPEATED), 2 * REPEATED],
  ['paragraphs that end each other', '<p hidden>'.repeat(REPEATED), 2 * REPEATED],
  ['tags crossed', '<b><i></b></i>'.repeat(REPEATED), 4 * REPEATED],
  ['an attribute that never ends', `<a href="${'x'.repeat(REPEATED)}`, 0],
  ['attributes by the thousand', `<a ${Array.from({ length: REPEATED }, (_, n) => `a${n}=x`).join(' ')}>`, 2],
  ['comments', '<!-- -->'.repeat(REPEATED), 0],
  ['entities', '&amp;'.repeat(REPEATED), REPEATED],
  ['script that never ends', `<script>${'<p>'.repeat(REPEATED)}`, 3],
];

for (const [title, html, events] of BOMBS) {
  test(`HTML bomb: ${title}`, () => {
    assert.equal(countEvents(html), events);
    htmlToText(html);
    links(html);
  });
}

test('quotations by the thousand do not multiply their marks', () => {
  const text = htmlToText('<blockquote>x'.repeat(REPEATED));
  assert.ok(text.length < REPEATED * 30, `${text.length} characters`);
});

test('attributes by the thousand hide no link', () => {
  const many = Array.from({ length: 5000 }, (_, n) => `a${n}=x`).join(' ');
  assert.equal(links(`<a ${many} href=/a>x</a>`).length, 1);
});

test('a long base keeps its origin and is not multiplied by the links', () => {
  const found = links(`<base href="https://x.fr/${'y'.repeat(1000)}">${'<a href=z>'.repeat(100)}`);
  assert.ok(found.every((link) => link.href === 'https://x.fr/z'));
});
