import type { Box, FilePages, Section } from '#contract';
import { layOutBlocks, pageBreak, stack } from './lay-out-blocks.ts';
import { moveMark, type DrawnPage, type Mark, type Measure, type Strip } from './types.ts';

/** Pages that are laid out, and those of them that can be looked at. */
export const [pageLimit, shownLimit] = [1000, 100];
/** Of a page, the share that a header or a footer may take, and points between it and the text. */
const [edgeShare, edgeGap] = [0.3, 6];
/** Of a slide's text from the edge of its box, across and down. */
const [insetX, insetY] = [7, 4];

/** The pages of an office file; the same sections and measures always give the same pages. */
export function layOutPages({ sections }: Pick<FilePages, 'sections'>, measure: Measure): DrawnPage[] {
  const pages: DrawnPage[] = [];
  for (const section of sections) {
    if (pages.length >= pageLimit) break;
    if (section.flow.length === 0) pages.push(layOutSlide(section, measure));
    else pages.push(...layOutFlow(section, measure, pageLimit - pages.length));
  }
  return pages;
}

function layOutSlide(section: Section, measure: Measure): DrawnPage {
  const { width, height, ground, name } = section;
  const drawn = section.boxes.map((box) => layOutBox(box, height, measure));
  const text = drawn.map((box) => box.text).filter((words) => words !== '');
  return { width, height, ground, name, marks: drawn.flatMap(({ marks }) => marks), text: text.join('\n\n') };
}

function layOutBox(box: Box, height: number, measure: Measure): { marks: Mark[]; text: string } {
  const holdsPicture = box.blocks.some(
    (block) => block.kind === 'paragraph' && block.runs.some((run) => run.kind === 'picture'),
  );
  const [x, y] = holdsPicture ? [0, 0] : [insetX, insetY];
  const room = { width: Math.max(10, box.width - 2 * x), height: Math.max(height, box.height), measure };
  const strips = layOutBlocks(box.blocks, room).filter((strip) => strip !== pageBreak);
  const used = strips.reduce((sum, strip) => sum + strip.height, 0);
  const spare = Math.max(0, box.height - 2 * y - used);
  const down = box.anchor === 'middle' ? spare / 2 : box.anchor === 'bottom' ? spare : 0;
  const { fill, border, form } = box;
  const area: Mark[] =
    fill === null && border === null
      ? []
      : [{ kind: 'area', x: box.x, y: box.y, width: box.width, height: box.height, form, fill, border }];
  const marks = stack(strips).map((mark) => moveMark(mark, box.x + x, box.y + y + down));
  return { marks: [...area, ...marks], text: textOf(strips) };
}

const textOf = (strips: readonly Strip[]): string =>
  strips
    .map(({ text }) => text)
    .join('\n')
    .trim();

function layOutFlow(section: Section, measure: Measure, most: number): DrawnPage[] {
  const { width, height, margin, ground, name } = section;
  const room = { width: width - 2 * margin, height: height - 2 * margin, measure };
  const [header, footer] = [section.header, section.footer].map((blocks) =>
    edge(layOutBlocks(blocks, room), height),
  );
  const top = Math.max(margin, margin / 2 + (header?.height ?? 0) + edgeGap);
  const footerTop = height - margin / 2 - (footer?.height ?? 0);
  const bottom = Math.min(height - margin, footerTop - edgeGap);
  const around = [
    ...(header?.marks ?? []).map((mark) => moveMark(mark, margin, margin / 2)),
    ...(footer?.marks ?? []).map((mark) => moveMark(mark, margin, footerTop)),
  ];
  return cutPages(layOutBlocks(section.flow, { ...room, height: bottom - top }), bottom - top, most).map(
    (strips) => ({
      width,
      height,
      ground,
      name,
      marks: [...around, ...stack(strips).map((mark) => moveMark(mark, margin, top))],
      text: [header?.text ?? '', textOf(strips), footer?.text ?? '']
        .filter((words) => words !== '')
        .join('\n\n'),
    }),
  );
}

/** A header or a footer; none where it would leave no room for the page. */
function edge(
  strips: readonly Strip[],
  height: number,
): { height: number; marks: Mark[]; text: string } | null {
  const kept = strips.filter((strip) => strip !== pageBreak);
  const used = kept.reduce((sum, strip) => sum + strip.height, 0);
  const isEmpty = kept.every(({ marks }) => marks.length === 0);
  return isEmpty || used > height * edgeShare
    ? null
    : { height: used, marks: stack(kept), text: textOf(kept) };
}

function cutPages(strips: readonly Strip[], height: number, most: number): Strip[][] {
  const pages: Strip[][] = [];
  let page: Strip[] = [];
  let used = 0;
  for (const strip of strips) {
    if (strip === pageBreak || (used + strip.height > height && page.length > 0)) {
      // Two breaks one after the other are one: an empty page tells nothing.
      if (page.length > 0) pages.push(page);
      [page, used] = [[], 0];
      if (pages.length >= most) return pages;
    }
    if (strip === pageBreak) continue;
    page.push(strip);
    used += strip.height;
  }
  if (page.length > 0 || pages.length === 0) pages.push(page);
  return pages;
}
