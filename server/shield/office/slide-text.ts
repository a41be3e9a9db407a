import type { Align, Block, Look, Run } from '#contract';
import { boundSize, createParagraph, faceOf, plainLook } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import type { FindColour } from './slide-colours.ts';
import { bulletOf, formatNumber } from './word-lists.ts';
import { attributeOf, childrenOf, findChild, numberOf, textOf, type XmlNode } from './xml-tree.ts';

/** What surrounds a text on a slide: where its looks come from, the nearest first. */
export interface TextReading {
  file: OfficeFile;
  colour: FindColour;
  /** Elements that hold `a:lvl1pPr`…: of the shape, its layout, its master, the master's styles. */
  styles: readonly (XmlNode | null)[];
}

const aligns: ReadonlyMap<string, Align> = new Map([
  ['ctr', 'center'],
  ['r', 'end'],
  ['l', 'start'],
  ['just', 'start'],
]);
/** English metric units in a point. */
const unit = 12_700;

/** A text of DrawingML (ECMA-376, part 1, section 21.1.2). */
export function readSlideText(body: XmlNode | null, reading: TextReading): Block[] {
  const fit = findChild(body, 'a:bodyPr', 'a:normAutofit');
  const scale = Math.min(1, Math.max(0.25, (numberOf(fit, 'fontScale') ?? 100_000) / 100_000));
  const counts: number[] = [];
  return childrenOf(body, 'a:p').flatMap((node) => {
    if (!reading.file.block()) return [];
    const own = findChild(node, 'a:pPr');
    const level = Math.min(8, Math.max(0, Math.floor(numberOf(own, 'lvl') ?? 0)));
    const inherited = reading.styles.map((style) => findChild(style, `a:lvl${level + 1}pPr`));
    const shapes = [own, ...inherited].filter((shape) => shape !== null);
    const plain = readLooks(
      inherited.map((shape) => findChild(shape, 'a:defRPr')),
      { ...plainLook, size: 18 },
      reading,
    );
    const runs = childrenOf(node).flatMap((child): Run[] => {
      if (child.name === 'a:br') return [{ kind: 'words', text: '\n', look: scaled(plain, scale) }];
      if (child.name !== 'a:r' && child.name !== 'a:fld') return [];
      const look = scaled(readLooks([findChild(child, 'a:rPr')], plain, reading), scale);
      return [{ kind: 'words', text: reading.file.words(textOf(findChild(child, 'a:t'))), look }];
    });
    const isEmpty = runs.every((run) => run.kind === 'words' && run.text.trim() === '');
    if (runs.length === 0) runs.push({ kind: 'words', text: '', look: scaled(plain, scale) });
    const first = (name: string) => shapes.find((shape) => numberOf(shape, name) !== null) ?? null;
    return [
      createParagraph(runs, {
        align:
          aligns.get(shapes.map((shape) => attributeOf(shape, 'algn')).find((one) => one !== '') ?? '') ??
          'start',
        indent: Math.min(400, Math.max(0, (numberOf(first('marL'), 'marL') ?? 0) / unit)),
        first: Math.min(200, Math.max(-200, (numberOf(first('indent'), 'indent') ?? 0) / unit)),
        before: 3 * scale,
        mark: isEmpty ? '' : readMark(shapes, level, counts),
      }),
    ];
  });
}

const scaled = (look: Look, scale: number): Look =>
  scale === 1 ? look : { ...look, size: look.size * scale };

/** The nearest that sets a property wins: the list begins with it. */
function readLooks(nodes: readonly (XmlNode | null)[], plain: Look, { colour }: TextReading): Look {
  const look = { ...plain };
  for (const node of nodes.toReversed()) {
    if (node === null) continue;
    const size = numberOf(node, 'sz');
    if (size !== null) look.size = boundSize(size / 100);
    const isSet = (name: string, otherwise: boolean): boolean => {
      const value = attributeOf(node, name);
      return value === '' ? otherwise : value === '1' || value === 'true';
    };
    look.bold = isSet('b', look.bold);
    look.italic = isSet('i', look.italic);
    const underline = attributeOf(node, 'u');
    if (underline !== '') look.underline = underline !== 'none';
    const strike = attributeOf(node, 'strike');
    if (strike !== '') look.strike = strike !== 'noStrike';
    look.colour = colour(findChild(node, 'a:solidFill')) ?? look.colour;
    const font = attributeOf(findChild(node, 'a:latin'), 'typeface');
    if (font !== '' && !font.startsWith('+')) look.face = faceOf(font);
  }
  return look;
}

function readMark(shapes: readonly XmlNode[], level: number, counts: number[]): string {
  for (const shape of shapes) {
    if (findChild(shape, 'a:buNone') !== null) break;
    const sign = findChild(shape, 'a:buChar');
    if (sign !== null) return bulletOf(attributeOf(sign, 'char'));
    const number = findChild(shape, 'a:buAutoNum');
    if (number === null) continue;
    counts.length = Math.min(counts.length, level + 1);
    counts[level] = (counts[level] ?? (numberOf(number, 'startAt') ?? 1) - 1) + 1;
    const form = attributeOf(number, 'type');
    const written = formatNumber(
      counts[level] ?? 1,
      `${form.includes('Uc') ? 'upper' : 'lower'} ${form.replace('alpha', 'letter')}`,
    );
    return form.includes('ParenR') ? `${written})` : `${written}.`;
  }
  return '';
}
