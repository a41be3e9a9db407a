import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Box } from '#contract';
import { createOpen, createPptx, relation, slideShape } from '../testing/office.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readOfficePages } from './office-pages.ts';

const paragraph = (text: string, properties = '', look = '') =>
  `<a:p>${properties}<a:r>${look}<a:t>${text}</a:t></a:r></a:p>`;
const wordsOf = (block: Block | undefined): string =>
  block?.kind === 'paragraph'
    ? block.runs.map((run) => (run.kind === 'words' ? run.text : '#')).join('')
    : '';
const placeOf = ({ x, y, width, height }: Box) => [x, y, width, height];
const lookOf = (box: Box | undefined) => {
  const block = box?.blocks[0];
  const run = block?.kind === 'paragraph' ? block.runs[0] : undefined;
  return run?.kind === 'words' ? run.look : null;
};

const master =
  '<p:txStyles><p:titleStyle><a:lvl1pPr algn="ctr"><a:defRPr sz="4400" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="342900" indent="-342900"><a:buChar char="•"/><a:defRPr sz="3200"/></a:lvl1pPr><a:lvl2pPr><a:buAutoNum type="arabicPeriod"/><a:defRPr sz="2800"/></a:lvl2pPr></p:bodyStyle></p:txStyles>';
const title = slideShape([50, 30, 600, 80], '<a:p/>', { place: '<p:ph type="title"/>' });

test('PowerPoint: places, sizes, colours and bullets come from the slide, its layout and its master', async () => {
  const slide =
    '<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>' +
    `${paragraph('Rentrée')}</p:txBody></p:sp>` +
    slideShape(
      [50, 150, 600, 300],
      paragraph('Accueil') +
        paragraph('Cour', '<a:pPr lvl="1"/>') +
        paragraph('Salle', '<a:pPr lvl="1" algn="r"/>', '<a:rPr sz="1200" i="1"/>'),
      { place: '<p:ph idx="1"/>' },
    );
  const pages = await readOfficePages(createPptx([slide], { master, layout: title }), 'a.pptx');
  const section = pages?.sections[0];
  assert.deepEqual([section?.width, section?.height, section?.flow.length], [720, 540, 0]);
  const [head, body] = section?.boxes ?? [];
  assert.deepEqual(head && placeOf(head), [50, 30, 600, 80]);
  assert.deepEqual([lookOf(head)?.size, lookOf(head)?.bold, lookOf(head)?.colour], [44, true, '#c00000']);
  assert.deepEqual(
    body?.blocks.map((block) =>
      block.kind === 'paragraph' ? [block.mark, wordsOf(block), block.align] : [],
    ),
    [
      ['•', 'Accueil', 'start'],
      ['1.', 'Cour', 'start'],
      ['2.', 'Salle', 'end'],
    ],
  );
  assert.equal(lookOf(body)?.size, 32);
});

test('slides in the order of the presentation; the layout’s own drawings behind them, its places not', async () => {
  const logo = slideShape([600, 0, 100, 50], paragraph('Académie'));
  const slides = ['un', 'deux', 'trois'].map((text) => slideShape([0, 0, 100, 20], paragraph(text)));
  const pages = await readOfficePages(createPptx(slides, { layout: title + logo }), 'a.pptx');
  assert.deepEqual(
    pages?.sections.map(({ boxes }) => boxes.map((box) => wordsOf(box.blocks[0]))),
    [
      ['Académie', 'un'],
      ['Académie', 'deux'],
      ['Académie', 'trois'],
    ],
  );
});

test('fills, forms, groups, tables and pictures stand where they do; a chart leaves an empty frame', async () => {
  const fill = '<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill>';
  const group = `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="1270000" y="0"/><a:ext cx="2540000" cy="2540000"/><a:chOff x="0" y="0"/><a:chExt cx="1270000" cy="1270000"/></a:xfrm></p:grpSpPr>${slideShape([10, 10, 20, 20], '<a:p/>', { properties: `<a:prstGeom prst="ellipse"/>${fill}` })}</p:grpSp>`;
  const frame = (inside: string) =>
    `<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/></p:xfrm><a:graphic>${inside}</a:graphic></p:graphicFrame>`;
  const table = frame(
    `<a:tbl><a:tblGrid><a:gridCol w="635000"/><a:gridCol w="635000"/></a:tblGrid><a:tr><a:tc gridSpan="2"><a:txBody>${paragraph('a')}</a:txBody><a:tcPr>${fill}</a:tcPr></a:tc><a:tc hMerge="1"/></a:tr></a:tbl>`,
  );
  const picture =
    '<p:pic><p:blipFill><a:blip r:embed="p"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="1270000"/></a:xfrm></p:spPr></p:pic>';
  const pages = await readOfficePages(
    createPptx([group + table + picture + frame('<c:chart r:id="c"/>')], {
      relations: [relation('p', '../media/image1.png')],
      files: { 'ppt/media/image1.png': createPng([[true]]) },
    }),
    'a.pptx',
  );
  const [circle, cells, photo, chart] = pages?.sections[0]?.boxes ?? [];
  assert.deepEqual(
    [circle && placeOf(circle), circle?.form, circle?.fill],
    [[120, 20, 40, 40], 'ellipse', '#00ff00'],
  );
  const block = cells?.blocks[0];
  assert.deepEqual(
    block?.kind === 'table' ? [block.columns, block.rows[0]?.[0]?.span, block.rows[0]?.[0]?.fill] : [],
    [[50, 50], 2, '#00ff00'],
  );
  const indexOf = (box: Box | undefined) => {
    const run = box?.blocks[0]?.kind === 'paragraph' ? box.blocks[0].runs[0] : undefined;
    return run?.kind === 'picture' ? run.index : undefined;
  };
  assert.deepEqual([indexOf(photo), indexOf(chart), pages?.pictures.length], [0, null, 1]);
});

test('sixty slides are read, and how many more there are is said', async () => {
  const slides = Array.from({ length: 61 }, (_, n) => slideShape([0, 0, 100, 20], paragraph(`p${n}`)));
  const of = async (count: number) => readOfficePages(createPptx(slides.slice(0, count)), 'a.pptx');
  const [whole, more] = [await of(60), await of(61)];
  assert.deepEqual([whole?.sections.length, whole?.left, more?.sections.length, more?.left], [60, 0, 60, 1]);
});

test('OpenDocument: a presentation as its slides', async () => {
  const styles =
    '<style:style style:name="gr1" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#ffcc00"/></style:style><style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="20pt"/></style:style>';
  const common =
    '<office:automatic-styles><style:page-layout style:name="PM1"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="PM1"><draw:frame presentation:class="title" svg:x="0cm"/></style:master-page></office:master-styles>';
  const page =
    '<draw:page draw:master-page-name="M"><draw:custom-shape draw:style-name="gr1" svg:x="1cm" svg:y="2cm" svg:width="10cm" svg:height="3cm"><text:p text:style-name="P1">Bonjour</text:p></draw:custom-shape><presentation:notes><draw:frame svg:x="0cm"><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>';
  const pages = await readOfficePages(
    createOpen(`<office:presentation>${page}</office:presentation>`, { styles, common }),
    'a.odp',
  );
  const section = pages?.sections[0];
  assert.equal(Math.round(section?.width ?? 0), 794);
  const [box, ...others] = section?.boxes ?? [];
  assert.deepEqual(
    [wordsOf(box?.blocks[0]), box?.fill, lookOf(box)?.size, others.length],
    ['Bonjour', '#ffcc00', 20, 0],
  );
  assert.equal(Math.round(box?.x ?? 0), 28);
});
