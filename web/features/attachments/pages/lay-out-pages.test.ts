import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Cell, Look, Paragraph, Section } from '#contract';
import { layOutPages } from './lay-out-pages.ts';
import type { DrawnPage, Mark, Measure } from './types.ts';

/** Letters half as wide as high: what a test can reckon. */
const measure: Measure = (text, { size }) => (text.length * size) / 2;
const look: Look = {
  size: 10,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  colour: '#000000',
  face: 'sans',
};
const paragraph = (text: string, rest: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  align: 'start',
  indent: 0,
  first: 0,
  before: 0,
  after: 0,
  mark: '',
  runs: [{ kind: 'words', text, look }],
  ...rest,
});
const cell = (text: string, rest: Partial<Cell> = {}): Cell => ({
  blocks: [paragraph(text)],
  span: 1,
  fill: null,
  isContinued: false,
  runsOver: null,
  ...rest,
});
/** A page of 200 by 100 points within its margins: eight lines of forty letters. */
const section = (flow: Block[], rest: Partial<Section> = {}): Section => ({
  name: '',
  width: 240,
  height: 140,
  margin: 20,
  ground: null,
  header: [],
  footer: [],
  flow,
  boxes: [],
  ...rest,
});
const lay = (...sections: Section[]): DrawnPage[] => layOutPages({ sections }, measure);
const words = (page: DrawnPage | undefined) =>
  (page?.marks ?? []).filter((mark): mark is Extract<Mark, { kind: 'words' }> => mark.kind === 'words');

test('words wrap where the line ends, and stand where the paragraph says', () => {
  const [page] = lay(
    section([paragraph(`${'a'.repeat(20)} ${'b'.repeat(20)}`), paragraph('fin', { align: 'end' })]),
  );
  const placed = words(page).map(({ text, x, y }) => [text.slice(0, 3), x, y]);
  assert.deepEqual(placed, [
    ['aaa', 20, 29.5],
    ['bbb', 20, 42],
    ['fin', 205, 54.5],
  ]);
  assert.equal(words(lay(section([paragraph('mi', { align: 'center' })]))[0])[0]?.x, 115);
  assert.equal(words(lay(section([paragraph('in', { indent: 30, first: 10 })]))[0])[0]?.x, 60);
});

test('forty letters fit on a line, one more does not; a word longer than a line is cut', () => {
  const lines = (text: string) => new Set(words(lay(section([paragraph(text)]))[0]).map(({ y }) => y)).size;
  assert.deepEqual([lines('a'.repeat(40)), lines('a'.repeat(41)), lines('a'.repeat(81))], [1, 2, 3]);
  const all = words(lay(section([paragraph('é'.repeat(1000))]))[0]).map(({ text }) => text.length);
  assert.ok(all.every((length) => length <= 40));
});

test('eight lines fit on a page, the ninth begins another; a break begins one as well', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => paragraph(String(n)));
  assert.deepEqual([lay(section(lines(8))).length, lay(section(lines(9))).length], [1, 2]);
  const broken = lay(section([paragraph('un'), { kind: 'break' }, { kind: 'break' }, paragraph('deux')]));
  assert.deepEqual(
    broken.map(({ text }) => text),
    ['un', 'deux'],
  );
  assert.equal(
    lay(section(Array.from({ length: 5_000 }, () => [paragraph('x'), { kind: 'break' } as const]).flat()))
      .length,
    1000,
  );
});

test('a table is made narrower to fit; its lines are drawn but for those that joined cells have none of', () => {
  const [page] = lay(
    section([
      {
        kind: 'table',
        columns: [300, 100],
        hasBorders: true,
        rows: [
          [cell('a', { fill: '#ffcc00' }), cell('b')],
          [cell('', { isContinued: true, blocks: [] }), cell('c')],
        ],
      },
    ]),
  );
  const area = page?.marks.find((mark) => mark.kind === 'area');
  assert.deepEqual(area && [area.x, area.width], [20, 150]);
  const across = (page?.marks ?? []).filter(
    (mark) => mark.kind === 'line' && mark.y === mark.toY && mark.x === 20,
  );
  assert.equal(across.length, 2, 'above the first and below the last of the joined cells');
  assert.equal(page?.text, 'a\tb\n\tc');
});

test('a row higher than a page goes on over several, with every line once', () => {
  const long = Array.from({ length: 30 }, (_, n) => paragraph(`ligne ${n}`));
  const pages = lay(
    section([{ kind: 'table', columns: [200], hasBorders: true, rows: [[cell('', { blocks: long })]] }]),
  );
  assert.ok(pages.length >= 4);
  const seen = pages
    .flatMap((page) => words(page).map(({ text }) => text))
    .filter((text) => /^\d+$/.test(text));
  assert.deepEqual(
    seen,
    long.map((_line, n) => String(n)),
  );
  for (const page of pages) for (const { y } of words(page)) assert.ok(y > 20 && y < 120);
});

test('words of a sheet run over empty cells beside them and are cut at the next', () => {
  const row = [cell('a'.repeat(60), { runsOver: 1 }), cell('', { blocks: [] }), cell('c')];
  const [page] = lay(section([{ kind: 'table', columns: [50, 50, 50], hasBorders: true, rows: [row] }]));
  assert.deepEqual(words(page)[0]?.clip, { from: 20, to: 120 });
  assert.equal(new Set(words(page).map(({ y }) => y)).size, 1);
});

test('pictures are no wider and no higher than the page', () => {
  const picture = (width: number, height: number) =>
    lay(section([paragraph('', { runs: [{ kind: 'picture', index: 0, width, height }] })]))[0]?.marks[0];
  const sizeOf = (mark: Mark | undefined) => (mark?.kind === 'picture' ? [mark.width, mark.height] : []);
  assert.deepEqual(sizeOf(picture(100, 50)), [100, 50]);
  assert.deepEqual(sizeOf(picture(400, 50)), [200, 25]);
  assert.deepEqual(sizeOf(picture(100, 1000)), [10, 100]);
});

test('a header and a footer stand on every page and take their room; one that would fill the page is left out', () => {
  const flow = Array.from({ length: 12 }, (_, n) => paragraph(String(n)));
  const pages = lay(section(flow, { header: [paragraph('Collège')], footer: [paragraph('Page')] }));
  for (const page of pages) assert.match(page.text, /^Collège\n\n.*\n\nPage$/s);
  const tall = Array.from({ length: 20 }, () => paragraph('x'));
  assert.doesNotMatch(lay(section(flow, { header: tall }))[0]?.text ?? '', /x/);
});

test('a slide is one page; its boxes stand where they do, their text above, amid or below', () => {
  const box = (anchor: 'top' | 'middle' | 'bottom') => ({
    x: 10,
    y: 20,
    width: 100,
    height: 60.5,
    form: 'rectangle' as const,
    fill: null,
    border: null,
    anchor,
    blocks: [paragraph('x')],
  });
  const at = (anchor: 'top' | 'middle' | 'bottom') =>
    words(lay(section([], { boxes: [box(anchor)] }))[0]).map(({ x, y }) => [x, y]);
  assert.deepEqual([at('top'), at('middle'), at('bottom')], [[[17, 33.5]], [[17, 53.5]], [[17, 73.5]]]);
  const filled = lay(section([], { ground: '#123456', boxes: [{ ...box('top'), fill: '#ffffff' }] }))[0];
  assert.deepEqual([filled?.ground, filled?.marks[0]?.kind], ['#123456', 'area']);
});
