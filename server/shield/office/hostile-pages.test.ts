import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, FilePages } from '#contract';
import { claimSize } from '../testing/archives.ts';
import { createZipOf } from '../testing/files.ts';
import {
  createDocx,
  createOpen,
  createPptx,
  createXlsx,
  relation,
  slideShape,
  wordParagraph,
} from '../testing/office.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readOfficePages } from './office-pages.ts';

const wordsOf = (pages: FilePages | null): string => {
  const read = (block: Block): string => {
    if (block.kind === 'table')
      return block.rows
        .flat()
        .flatMap(({ blocks }) => blocks.map(read))
        .join('');
    return block.kind === 'paragraph'
      ? block.runs.map((run) => (run.kind === 'words' ? run.text : '')).join('')
      : '';
  };
  return (pages?.sections ?? [])
    .flatMap(({ flow, boxes }) => [...flow, ...boxes.flatMap(({ blocks }) => blocks)].map(read))
    .join('');
};
const word = (body: string) => readOfficePages(createDocx(body), 'a.docx');

test('200,000 characters are shown whole, of one more it is said that there is more', async () => {
  const of = (length: number) => word(wordParagraph('x'.repeat(length)));
  const [whole, cut] = [await of(200_000), await of(200_001)];
  assert.deepEqual([whole?.isCut, wordsOf(whole).length], [false, 200_000]);
  assert.deepEqual([cut?.isCut, wordsOf(cut).length], [true, 200_000]);
});

test('20,000 paragraphs are shown, and of one more it is said that there is more', async () => {
  const of = (count: number) => word('<w:p/>'.repeat(count - 1) + wordParagraph('x'));
  assert.deepEqual(
    [(await of(20_000))?.isCut, (await of(20_000))?.sections[0]?.flow.length],
    [false, 20_000],
  );
  assert.equal(await of(20_001), null, 'what stands beyond is not there');
});

test('a ZIP bomb as a document shows no more than its beginning, whatever size it claims', async () => {
  const bomb = createDocx(`${wordParagraph('avant')}${'<w:p><w:r><w:t>'}${'x'.repeat(60_000_000)}`);
  for (const content of [bomb, claimSize(bomb, 12), claimSize(bomb, 0xffff_fff0)]) {
    const pages = await readOfficePages(content, 'a.docx');
    assert.ok(wordsOf(pages).length <= 200_000);
    if (pages !== null) assert.equal(pages.isCut, true);
  }
});

test('entities that a file declares are text, and nothing that they name is read', async () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:document><w:body>';
  const pages = await readOfficePages(
    createZipOf({ 'word/document.xml': `${laughs}${wordParagraph('&b;&c;&amp;')}</w:body></w:document>` }),
    'a.docx',
  );
  assert.equal(wordsOf(pages), '&b;&c;&');
});

test('a picture bomb, a picture that lies, one without end and too many of them leave empty frames', async () => {
  const bomb = createPng([[true]]);
  bomb.writeUInt32BE(40_000, 16);
  bomb.writeUInt32BE(40_000, 20);
  const good = createPng([[true]]);
  const names = Array.from({ length: 60 }, (_, n) => `media/p${n}.png`);
  const drawing = (id: string) => `<w:p><w:r><w:drawing><a:blip r:embed="${id}"/></w:drawing></w:r></w:p>`;
  const files: Record<string, string | Uint8Array> = {
    'word/media/bombe.png': bomb,
    'word/media/texte.png': 'pas une image',
    'word/media/page.png':
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://traceur.example/x"/></svg>',
    'word/media/longue.png': Buffer.concat([good, Buffer.alloc(20_000_000)]),
  };
  for (const name of names) files[`word/${name}`] = good;
  const relations = [
    relation('b', 'media/bombe.png'),
    relation('t', 'media/texte.png'),
    relation('s', 'media/page.png'),
    relation('l', 'media/longue.png'),
    ...names.map((name, n) => relation(`p${n}`, name)),
  ];
  const body = ['b', 't', 's', 'l', ...names.map((_name, n) => `p${n}`)].map(drawing).join('');
  const pages = await readOfficePages(createDocx(body, { relations, files }), 'a.docx');
  const drawn = (pages?.sections[0]?.flow ?? []).flatMap((block) =>
    block.kind === 'paragraph' ? block.runs.map((run) => (run.kind === 'picture' ? run.index : -1)) : [],
  );
  assert.deepEqual(drawn.slice(0, 4), [null, null, null, null]);
  assert.equal(pages?.pictures.length, 36);
  assert.equal(drawn.filter((index) => index !== null).length, 36);
});

test('depth, numbers and repeats without measure cost nothing: tables, lists, groups, rows and columns', async () => {
  const deep = '<w:tbl><w:tr><w:tc>'.repeat(20_000);
  await word(`${wordParagraph('x')}${deep}`);
  const wide = `<w:tbl>${'<w:tr>'}${`<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${wordParagraph('c')}</w:tc>`.repeat(500)}</w:tr></w:tbl>`;
  const table = (await word(wide))?.sections[0]?.flow[0];
  assert.ok(table?.kind === 'table' && table.columns.length <= 60 && (table.rows[0]?.length ?? 0) <= 60);
  const rows =
    '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row>';
  const sheet = await readOfficePages(
    createOpen(`<office:spreadsheet><table:table>${rows.repeat(5)}</table:table></office:spreadsheet>`),
    'a.ods',
  );
  assert.ok(wordsOf(sheet).length <= 400_000);
  const far =
    '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1e9"><c r="A1"><v>1</v></c></row><row r="1"><c r="ZZZ1"><v>2</v></c><c r="A1"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><cols><col min="1" max="999999999" width="1e9"/></cols>';
  assert.match(wordsOf(await readOfficePages(createXlsx({ S: far }), 'a.xlsx')), /3/);
  const groups = `${'<p:grpSp>'.repeat(5_000)}${slideShape([0, 0, 10, 10], '<a:p/>')}`;
  const shapes = slideShape(
    [9e9, -9e9, 9e9, 9e9],
    '<a:p><a:r><a:rPr sz="999999999"/><a:t>x</a:t></a:r></a:p>',
  ).repeat(500);
  const slides = await readOfficePages(createPptx([groups, shapes]), 'a.pptx');
  assert.equal(slides?.sections[1]?.boxes.length, 400);
  for (const box of slides?.sections[1]?.boxes ?? []) assert.ok(Math.abs(box.x) <= 5000 && box.width <= 5000);
});

test('styles in a ring, relations to themselves, names of prototypes', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
  const pages = await readOfficePages(
    createDocx(
      wordParagraph('x', '<w:pStyle w:val="A"/>') + wordParagraph('y', '<w:pStyle w:val="__proto__"/>'),
      {
        styles,
        relations: [relation('__proto__', 'constructor'), relation('h', 'document.xml')],
      },
    ),
    'a.docx',
  );
  assert.equal(wordsOf(pages), 'xy');
  const open = await readOfficePages(
    createOpen('<office:text><text:p text:style-name="A">x</text:p></office:text>', {
      styles:
        '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>',
    }),
    'a.odt',
  );
  assert.equal(wordsOf(open), 'x');
});

test('what turns words round or controls a terminal is left out', async () => {
  assert.equal(wordsOf(await word(wordParagraph('a\u202Eb\u0007c'))), 'abc');
});

test('a document with macros shows its words; the macros are not looked at', async () => {
  const pages = await readOfficePages(
    createDocx(wordParagraph('Activez le contenu'), { files: { 'word/vbaProject.bin': 'AutoOpen Shell' } }),
    'a.docx',
  );
  assert.doesNotMatch(JSON.stringify(pages), /AutoOpen/);
});

test('whatever else, and files that are cut or changed anywhere, show nothing or what they still hold', async () => {
  for (const other of ['', 'PK\x03\x04', '%PDF-1.7', '\xd0\xcf\x11\xe0'])
    assert.equal(await readOfficePages(Buffer.from(other, 'latin1'), 'a.docx'), null);
  assert.equal(await readOfficePages(createZipOf({ 'devoirs.txt': 'x' }), 'a.docx'), null);
  assert.equal(await word('<w:p/>'), null, 'no words');
  const whole = createDocx(wordParagraph('entier'));
  for (let at = 0; at < whole.length; at += 3) {
    const broken = Buffer.from(whole);
    broken[at] = 0xff;
    await readOfficePages(broken, 'a.docx');
    await readOfficePages(whole.subarray(0, at), 'a.docx');
  }
});
