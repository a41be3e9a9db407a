import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Paragraph, Table } from '#contract';
import { createDocx, relation, wordParagraph } from '../testing/office.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readOfficePages } from './office-pages.ts';

async function read(body: string, rest: Parameters<typeof createDocx>[1] = {}) {
  const pages = await readOfficePages(createDocx(body, rest), 'a.docx');
  return { pages, flow: pages?.sections[0]?.flow ?? [] };
}
const paragraphAt = (flow: readonly Block[], index: number): Paragraph => {
  const block = flow[index];
  assert.equal(block?.kind, 'paragraph');
  return block as Paragraph;
};
const wordsOf = (block: Block | undefined): string =>
  block?.kind === 'paragraph'
    ? block.runs.map((run) => (run.kind === 'words' ? run.text : '#')).join('')
    : '';
const lookOf = (flow: readonly Block[], index: number) => {
  const run = paragraphAt(flow, index).runs[0];
  assert.equal(run?.kind, 'words');
  return (run as Extract<typeof run, { kind: 'words' }>).look;
};

const styles =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:rFonts w:ascii="Cambria"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:i/><w:color w:val="1F3864"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Titre1"><w:basedOn w:val="Base"/><w:pPr><w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="table" w:styleId="Grille"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>';

test('headings, sizes, colours and faces come from styles, what they are based on, and the run itself', async () => {
  const { flow } = await read(
    wordParagraph('Conseil', '<w:pStyle w:val="Titre1"/><w:jc w:val="center"/>') +
      wordParagraph(
        'Texte',
        '<w:ind w:left="720" w:hanging="360"/>',
        '<w:u w:val="single"/><w:b w:val="0"/>',
      ),
    { styles },
  );
  const heading = lookOf(flow, 0);
  assert.deepEqual(
    [heading.size, heading.bold, heading.italic, heading.colour, heading.face],
    [16, true, true, '#1f3864', 'serif'],
  );
  const { align, before, after } = paragraphAt(flow, 0);
  assert.deepEqual([align, before, after], ['center', 12, 6]);
  const text = lookOf(flow, 1);
  assert.deepEqual([text.size, text.bold, text.underline, text.colour], [11, false, true, '#000000']);
  const { indent, first } = paragraphAt(flow, 1);
  assert.deepEqual([indent, first], [36, -18]);
});

test('lists count by level and form; bullets of symbol fonts are bullets', async () => {
  const level = (n: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const lists = `<w:abstractNum w:abstractNumId="5">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="6">${level(0, 'bullet', '\uF0B7')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>`;
  const item = (id: number, at: number) =>
    wordParagraph('x', `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
  const { flow } = await read(item(1, 0) + item(1, 1) + item(1, 1) + item(1, 0) + item(1, 1) + item(2, 0), {
    lists,
  });
  assert.deepEqual(
    flow.map((block) => (block.kind === 'paragraph' ? block.mark : '')),
    ['1.', '1.a)', '1.b)', '2.', '2.a)', '•'],
  );
});

test('tables: widths, joined cells, fills, lines by style or not at all, tables inside', async () => {
  const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
  const grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>';
  const rows = `<w:tr>${cell(wordParagraph('a'), '<w:gridSpan w:val="2"/><w:shd w:fill="FFCC00"/>')}</w:tr><w:tr>${cell(wordParagraph('b'), '<w:vMerge w:val="restart"/>')}${cell(`<w:tbl>${grid}<w:tr>${cell(wordParagraph('c'))}</w:tr></w:tbl>`)}</w:tr><w:tr>${cell(wordParagraph('cachée'), '<w:vMerge/>')}${cell(wordParagraph('d'))}</w:tr>`;
  const table = (style: string) =>
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/></w:tblPr>${grid}${rows}</w:tbl>`;
  const { flow } = await read(table('Grille') + table('Autre'), { styles });
  const [first, second] = flow as Table[];
  assert.deepEqual(first?.columns, [100, 150]);
  assert.deepEqual([first?.hasBorders, second?.hasBorders], [true, false]);
  assert.deepEqual([first?.rows[0]?.[0]?.span, first?.rows[0]?.[0]?.fill], [2, '#ffcc00']);
  assert.deepEqual([first?.rows[2]?.[0]?.isContinued, first?.rows[2]?.[0]?.blocks], [true, []]);
  assert.equal(first?.rows[1]?.[1]?.blocks[0]?.kind, 'table');
});

test('pictures of the file are drawn anew; those outside it, and what draws by itself, leave an empty frame', async () => {
  const drawing = (id: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r></w:p>`;
  const png = createPng([[true]]);
  const { pages, flow } = await read(drawing('r1') + drawing('r2') + drawing('r3') + drawing('r4'), {
    relations: [
      relation('r1', 'media/image1.png'),
      relation('r2', 'https://traceur.example/x.png', 'External'),
      relation('r3', 'media/image2.svg'),
      relation('r4', '../../../etc/passwd'),
    ],
    files: {
      'word/media/image1.png': png,
      'word/media/image2.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
  });
  const pictures = flow.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
  assert.deepEqual(
    pictures.map((run) => (run.kind === 'picture' ? [run.index, run.width, run.height] : [])),
    [
      [0, 100, 50],
      [null, 100, 50],
      [null, 100, 50],
      [null, 100, 50],
    ],
  );
  assert.equal(pages?.pictures.length, 1);
  const drawn = Buffer.from(pages?.pictures[0] ?? '', 'base64');
  assert.notDeepEqual(drawn, png, 'not the file’s own octets');
  assert.doesNotMatch(JSON.stringify(pages), /traceur|passwd/);
});

test('a chart leaves an empty frame, a rule nothing', async () => {
  const { flow } = await read(
    '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r></w:p>',
  );
  const kinds = flow.flatMap((block) =>
    block.kind === 'paragraph' ? block.runs.map(({ kind }) => kind) : [],
  );
  assert.deepEqual(kinds, ['words', 'picture']);
});

test('headers, footers, page size and breaks; page numbers that are no longer true are left out', async () => {
  const field = (instruction: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const { pages, flow } = await read(
    `${wordParagraph('un')}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${wordParagraph('deux', '<w:pageBreakBefore/>')}<w:p>${field('REF x')}</w:p><w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="850"/></w:sectPr>`,
    {
      relations: [relation('h', 'header1.xml'), relation('f', 'footer1.xml')],
      files: {
        'word/header1.xml': `<w:hdr>${wordParagraph('Collège')}</w:hdr>`,
        'word/footer1.xml': `<w:ftr><w:p><w:r><w:t>Page </w:t></w:r>${field('PAGE')}</w:p></w:ftr>`,
      },
    },
  );
  const section = pages?.sections[0];
  assert.deepEqual([Math.round(section?.width ?? 0), Math.round(section?.height ?? 0)], [842, 595]);
  assert.deepEqual(
    [section?.margin, wordsOf(section?.header[0]), wordsOf(section?.footer[0])],
    [42.5, 'Collège', 'Page '],
  );
  assert.deepEqual(
    flow.map((block) => (block.kind === 'break' ? 'break' : wordsOf(block))),
    ['un', 'break', 'break', 'deux', '7'],
  );
});

test('what is deleted, hidden, noted beside or an instruction is not shown; boxes are, after their paragraph', async () => {
  const { flow } = await read(
    `<w:p><w:del><w:r><w:delText>non</w:delText></w:r></w:del><w:ins><w:r><w:t>oui </w:t></w:r></w:ins><w:hyperlink r:id="x"><w:r><w:t>lien</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${wordParagraph('encadré')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${wordParagraph('encadré')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
  );
  assert.deepEqual(flow.map(wordsOf), ['oui lien', 'encadré']);
});
