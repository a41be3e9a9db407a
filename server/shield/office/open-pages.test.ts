import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '#contract';
import { createOpen } from '../testing/office.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readOfficePages } from './office-pages.ts';

async function read(text: string, rest: Parameters<typeof createOpen>[1] = {}) {
  const pages = await readOfficePages(createOpen(`<office:text>${text}</office:text>`, rest), 'a.odt');
  return { pages, flow: pages?.sections[0]?.flow ?? [] };
}
const wordsOf = (block: Block): string =>
  block.kind === 'paragraph'
    ? block.runs.map((run) => (run.kind === 'words' ? run.text : '#')).join('')
    : block.kind;

const common =
  '<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" style:font-name="Liberation Serif"/></style:default-style><style:style style:name="Titre" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.2cm"/><style:text-properties fo:font-weight="bold" fo:font-size="150%"/></style:style></office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin-left="1cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>Lycée</text:p></style:header></style:master-page></office:master-styles>';
const styles =
  '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Titre"><style:text-properties fo:color="#ff0000"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic" style:text-underline-style="solid"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>';

test('OpenDocument: looks by style, by what it is based on and by span; spaces, tabs and lines as they are meant', async () => {
  const { pages, flow } = await read(
    '<text:p text:style-name="P1">Conseil <text:span text:style-name="T1">de classe</text:span></text:p><text:p>a<text:s text:c="3"/>b\n   c<text:tab/>d<text:line-break/>e<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>',
    { styles, common },
  );
  const [title, text] = flow;
  assert.ok(title?.kind === 'paragraph' && text !== undefined);
  const looks = title.runs.map((run) => (run.kind === 'words' ? run.look : null));
  assert.deepEqual(
    [looks[0]?.size, looks[0]?.bold, looks[0]?.colour, looks[0]?.face, title.align, Math.round(title.after)],
    [18, true, '#ff0000', 'serif', 'center', 6],
  );
  assert.deepEqual([looks[1]?.italic, looks[1]?.underline, looks[1]?.bold], [true, true, true]);
  assert.equal(wordsOf(text), 'a   b c\td\ne');
  const section = pages?.sections[0];
  assert.deepEqual([Math.round(section?.width ?? 0), section?.header.map(wordsOf)], [842, ['Lycée']]);
});

test('headings without a style, lists inside lists, sections, breaks', async () => {
  const { flow } = await read(
    '<text:h text:outline-level="2">Ordre du jour</text:h><text:list text:style-name="L1"><text:list-item><text:p>un</text:p><text:list><text:list-item><text:p>détail</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>deux</text:p><text:p>suite</text:p></text:list-item></text:list><text:section><text:p text:style-name="B">fin</text:p></text:section>',
    {
      styles: `${styles}<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>`,
    },
  );
  assert.deepEqual(
    flow.map((block) => (block.kind === 'paragraph' ? [block.mark, wordsOf(block)] : block.kind)),
    [
      ['', 'Ordre du jour'],
      ['1.', 'un'],
      ['–', 'détail'],
      ['2.', 'deux'],
      ['', 'suite'],
      'break',
      ['', 'fin'],
    ],
  );
  const [heading] = flow;
  const run = heading?.kind === 'paragraph' ? heading.runs[0] : undefined;
  assert.deepEqual(run?.kind === 'words' ? [run.look.size, run.look.bold] : [], [16, true]);
});

test('tables, joined cells, pictures inside and outside the file', async () => {
  const cell = (text: string, rest = '') =>
    `<table:table-cell${rest}><text:p>${text}</text:p></table:table-cell>`;
  const frame = (href: string) =>
    `<text:p><draw:frame svg:width="2cm" svg:height="1cm"><draw:image xlink:href="${href}"/></draw:frame></text:p>`;
  const { pages, flow } = await read(
    `<table:table><table:table-column table:style-name="C" table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>${cell('a', ' table:number-columns-spanned="2" table:style-name="D"')}<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>${cell('b', ' table:number-rows-spanned="2"')}${cell('c')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('d')}</table:table-row></table:table>${frame('Pictures/a.png')}${frame('https://traceur.example/a.png')}${frame('../../etc/passwd')}`,
    {
      styles:
        '<style:style style:name="C" style:family="table-column"><style:table-column-properties style:column-width="2in"/></style:style><style:style style:name="D" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:background-color="#eeeeee"/></style:style>',
      files: { 'Pictures/a.png': createPng([[true]]) },
    },
  );
  const [table, ...pictures] = flow;
  assert.ok(table?.kind === 'table');
  assert.deepEqual([table.columns, table.hasBorders], [[144, 144], true]);
  assert.deepEqual(
    table.rows.map((row) => row.map(({ span, isContinued, fill }) => [span, isContinued, fill])),
    [
      [[2, false, '#eeeeee']],
      [
        [1, false, null],
        [1, false, null],
      ],
      [
        [1, true, null],
        [1, false, null],
      ],
    ],
  );
  const runs = pictures.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
  assert.deepEqual(
    runs.map((run) => (run.kind === 'picture' ? run.index : -1)),
    [0, null, null],
  );
  assert.equal(pages?.pictures.length, 1);
});
