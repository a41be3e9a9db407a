import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { noStyle, readStyle } from './declarations.ts';
import { readHtml } from './read-html.ts';
import { readBytes } from './read-message.ts';
import { readStyleSheet } from './style-sheet.ts';

const limits = { text: 200_000, links: 1_000 };
const named = (name: string) => new Map([['class', name]]);

test('what a sheet says of an element is not put together anew for each that has a style of its own', (t) => {
  const rules = '*{color:#111;font-family:"a long name of some letter that nobody has"}'.repeat(200);
  const elements = Array.from({ length: 300 }, (_, n) => `<p style="margin:${n}px">x`).join('');
  const read = t.mock.method(String.prototype, 'split');
  readHtml(`<style>${rules}</style>${elements}`, limits);
  const reads = read.mock.callCount();
  read.mock.restore();
  assert.ok(reads < 3_000, `${reads} styles`);
});

test('of rules without end for elements without end so many are looked at as the page has characters, and it is said', async () => {
  const page = `<style>${'*{color:red}'.repeat(2_000)}</style>`;
  const sheet = readStyleSheet(page);
  let looked = 0;
  for (let n = 0; n < 3_000; n += 1) if (sheet.find('p', named(`c${n}`)) !== noStyle) looked += 1;
  assert.ok(looked > 5 && looked < 30, `${looked} elements`);
  assert.equal(sheet.isWhole, false);
  const letter = `Content-Type: text/html\r\n\r\n${page}${Array.from({ length: 3_000 }, (_, n) => `<p class=c${n}>x`).join('')}`;
  assert.equal((await readBytes(Buffer.from(letter))).hasUnreadStyles, true);
});

test('a sheet is gone through for elements without end, each of a style of its own, as often as the page has characters for', () => {
  const rules = ['clip-path:circle(', 'font:1111. ', 'transform:scale( ', 'background:url ', 'clip:rect( ']
    .map((start) => `b{${start.padEnd(1_950, start.slice(-6))}}`)
    .join('');
  const elements = Array.from({ length: 16_000 }, (_, n) => `<b style=${n}>`).join('');
  const page = `<style>${rules}</style>${elements}<b style=display:none>mot`;
  const { isWhole, facts } = readHtml(page, limits);
  assert.equal(isWhole, false);
  assert.equal(facts.hiddenCharacters, 3, 'its own style is read to the end');
});

test('of each value the beginning is kept, and whether it is important', () => {
  const { declarations, important } = readStyle(`color:${'red '.repeat(400)}!important;background:#036`);
  assert.equal(declarations.get('color')?.length, 200);
  assert.deepEqual([...important], ['color']);
  assert.equal(declarations.get('background'), '#036');
  const folded = readStyle(`clip-path:inset(${' \n'.repeat(400)}100%)`).declarations;
  assert.equal(folded.get('clip-path'), 'inset( 100%)');
});

test('a newsletter of thousands of cells, each of a style of its own under a full sheet, is followed to its end', () => {
  const rules = '*{color:#111;position:relative}td{background:url(fond.png);width:100%}p,td{font:12px Arial}';
  const elements = Array.from({ length: 4_000 }, (_, n) => `<td style="width:${n}px">x`).join('');
  assert.equal(readHtml(`<style>${rules}</style>${elements}`, limits).isWhole, true);
});

test('a layout of a thousand classes and as many rules is followed to its end', () => {
  const rules = Array.from({ length: 1_000 }, (_, n) => `.c${n}{color:#${String(n).padStart(3, '0')}}`).join(
    '',
  );
  const elements = Array.from({ length: 1_000 }, (_, n) => `<p class="c${n} c${(n * 7) % 1_000}">x`).join('');
  assert.equal(readHtml(`<style>td{padding:0}${rules}</style>${elements}`, limits).isWhole, true);
});

test('the strongest style counts, and what is marked important before it', () => {
  const hidden = (css: string, own: string) =>
    readHtml(`<style>${css}</style><p class="a b" style="${own}">mot`, limits).facts.hiddenCharacters;
  assert.equal(hidden('.a{display:none}', ''), 3);
  assert.equal(hidden('.a{display:none}', 'display:block'), 0);
  assert.equal(hidden('.a{display:none !important}', 'display:block'), 3);
  assert.equal(hidden('.a{display:none !important}', 'display:block !important'), 0);
  assert.equal(hidden('.a{display:none} .b{display:block}', ''), 0);
  assert.equal(hidden('.a{display:none !important} .b{display:block}', 'color:#000'), 3);
});
