import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Cell, FilePages, Table } from '#contract';
import { createOpen, createXlsx } from '../testing/office.ts';
import { formatNumber } from './number-format.ts';
import { readOfficePages } from './office-pages.ts';

const textOf = (cell: Cell | undefined): string =>
  (cell?.blocks ?? [])
    .map((block) =>
      block.kind === 'paragraph'
        ? block.runs.map((run) => (run.kind === 'words' ? run.text : '')).join('')
        : '',
    )
    .join('\n');
const tablesOf = (pages: FilePages | null, section = 0): Table[] =>
  (pages?.sections[section]?.flow ?? []).filter((block: Block): block is Table => block.kind === 'table');
const rowsOf = (pages: FilePages | null, section = 0): string[][] =>
  (tablesOf(pages, section)[0]?.rows ?? []).map((row) => row.map(textOf));

const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts><font><sz val="11"/></font><font><b/><sz val="14"/><color rgb="FFC00000"/></font></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="9"/><xf fontId="1" fillId="1"><alignment horizontal="center" wrapText="1"/></xf></cellXfs>';

test('Excel: sheets by their order and name, cells at their place with letters and numbers around them', async () => {
  const sheet = `<cols><col min="1" max="1" width="20"/></cols><sheetData><row r="1"><c r="A1" t="s" s="3"><v>0</v></c><c r="C1" t="inlineStr"><is><t>oui</t></is></c></row><row r="3"><c r="B3"><v>12.5</v></c><c r="C3" s="1"><v>45234</v></c><c r="D3" s="2"><f>1/4</f><v>0.25</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`;
  const pages = await readOfficePages(
    createXlsx(
      { Notes: sheet, Cachée: '<sheetData/>', Vide: '<sheetData/>' },
      { shared: ['Classe &amp; groupe'], styles, hidden: ['Cachée'] },
    ),
    'a.xlsx',
  );
  assert.deepEqual(
    pages?.sections.map(({ name }) => name),
    ['Notes', 'Vide'],
  );
  assert.deepEqual(
    rowsOf(pages).map((row) => row.join('|')),
    ['|A|B|C|D|E|F', '1|Classe & groupe|oui|||', '2|||||', '3||12,5|04/11/2023|25 %|VRAI|#REF!'],
  );
  const table = tablesOf(pages)[0];
  assert.equal(table?.columns[1], 108);
  const [head] = table?.rows[1]?.slice(1) ?? [];
  assert.deepEqual([head?.span, head?.fill, head?.runsOver], [2, '#ffff00', null]);
  const below = table?.rows[2]?.[1];
  assert.deepEqual([below?.isContinued, below?.span], [true, 2]);
});

test('numbers as a sheet shows them', () => {
  const cases: [value: number, form: string, shown: string][] = [
    [12.5, '', '12,5'],
    [0.1 + 0.2, 'General', '0,3'],
    [1234.5, '#,##0.00', '1\u202f234,50'],
    [-3, '0.0', '-3,0'],
    [-3, '0;(0)', '-3'],
    [0.256, '0.0%', '25,6 %'],
    [12, '#,##0.00 "€"', '12,00 €'],
    [12, '[$€-40C] 0', '12 €'],
    [45_234, 'dd/mm/yyyy', '04/11/2023'],
    [45_234.75, 'dd/mm/yyyy hh:mm', '04/11/2023 18:00'],
    [0.5, 'hh:mm:ss', '12:00:00'],
    [45_234, 'd mmmm yyyy', '4 nov. 2023'],
    [5, '@', '5'],
    [1e300, 'dd/mm/yyyy', '1e+300'],
    [7, '"n° "0', '7'],
  ];
  for (const [value, form, shown] of cases) assert.equal(formatNumber(value, form, false), shown, form);
});

test('a wide sheet goes on beside itself; words run over empty cells and no further', async () => {
  const cells = Array.from({ length: 30 }, (_, x) => `<c t="inlineStr"><is><t>c${x}</t></is></c>`).join('');
  const pages = await readOfficePages(
    createXlsx({ Large: `<sheetData><row r="1">${cells}</row></sheetData>` }),
    'a.xlsx',
  );
  const tables = tablesOf(pages);
  assert.ok(tables.length > 1);
  for (const { columns } of tables) assert.ok(columns.reduce((a, b) => a + b, 0) <= 786);
  const over = await readOfficePages(
    createXlsx({
      S: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>long</t></is></c><c r="D1"><v>1</v></c></row></sheetData>',
    }),
    'a.xlsx',
  );
  assert.equal(tablesOf(over)[0]?.rows[1]?.[1]?.runsOver, 2);
});

test('OpenDocument: sheets with repeated cells and rows, the numbers as they are shown', async () => {
  const cell = (text: string, rest = '') =>
    `<table:table-cell${rest}><text:p>${text}</text:p></table:table-cell>`;
  const sheet = `<table:table table:name="Élèves"><table:table-column table:number-columns-repeated="16384"/><table:table-row>${cell('Nom')}${cell('x', ' table:number-columns-repeated="3"')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row><table:table-row>${cell('12,50 €', ' office:value-type="currency"')}</table:table-row><table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`;
  const pages = await readOfficePages(
    createOpen(`<office:spreadsheet>${sheet}</office:spreadsheet>`),
    'a.ods',
  );
  assert.equal(pages?.sections[0]?.name, 'Élèves');
  assert.deepEqual(
    rowsOf(pages).map((row) => row.join('|')),
    ['|A|B|C|D', '1|Nom|x|x|x', '2||||', '3||||', '4|12,50 €|||'],
  );
});

test('CSV: the separator is found out, quotes are undone, Excel’s letters are read', async () => {
  const read = async (text: string | Buffer, name = 'liste.csv') =>
    rowsOf(await readOfficePages(Buffer.from(text), name)).slice(1);
  assert.deepEqual(await read('Nom;Âge\r\n"Du""pont; Léa";12\r\n'), [
    ['1', 'Nom', 'Âge'],
    ['2', 'Du"pont; Léa', '12'],
  ]);
  assert.deepEqual(await read('a,b\n1,2'), [
    ['1', 'a', 'b'],
    ['2', '1', '2'],
  ]);
  assert.deepEqual(await read('a\tb', 'liste.TSV'), [['1', 'a', 'b']]);
  assert.deepEqual(await read(Buffer.from('El\xe8ve;1', 'latin1')), [['1', 'Elève', '1']]);
  assert.equal(await readOfficePages(Buffer.from([1, 0, 2]), 'a.csv'), null);
  assert.equal(await readOfficePages(Buffer.from(' \n'), 'a.csv'), null);
});

test('of a sheet 2,000 rows are shown, and what is left out is said', async () => {
  const lines = (count: number) => Buffer.from('a;b\n'.repeat(count));
  const whole = await readOfficePages(lines(2_000), 'a.csv');
  const cut = await readOfficePages(lines(2_001), 'a.csv');
  assert.deepEqual([whole?.isCut, cut?.isCut], [false, true]);
  assert.equal(tablesOf(cut)[0]?.rows.length, 2_001);
});
