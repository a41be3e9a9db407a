import type { Align, Look } from '#contract';
import { boundSize, faceOf, plainLook, readColour } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import { attributeOf, childrenOf, findChild, numberOf, type XmlNode } from './xml-tree.ts';

/** What a paragraph's own properties or its style set; the rest is left out. */
export interface ParagraphLook {
  align?: Align;
  indent?: number;
  first?: number;
  before?: number;
  after?: number;
  list?: { id: string; level: number };
  breaksBefore?: boolean;
}

interface Style {
  basedOn: string;
  look: Partial<Look>;
  paragraph: ParagraphLook;
  hasBorders: boolean | null;
}

/** What styles make of paragraphs and letters. */
export interface WordStyles {
  plain: Look;
  paragraph(id: string): { look: Partial<Look>; paragraph: ParagraphLook };
  look(id: string): Partial<Look>;
  /** Whether a style of tables draws their lines; null where it says nothing. */
  hasBorders(id: string): boolean | null;
}

/** Styles that one may be based on, one on another. */
const depth = 12;

export function readWordStyles(file: OfficeFile): WordStyles {
  const root = file.read('word/styles.xml');
  const styles = new Map<string, Style>();
  let standard = '';
  for (const node of childrenOf(root, 'w:style')) {
    const id = attributeOf(node, 'w:styleId');
    if (attributeOf(node, 'w:type') === 'paragraph' && isOn(attributeOf(node, 'w:default'), false))
      standard = id;
    styles.set(id, {
      basedOn: attributeOf(findChild(node, 'w:basedOn'), 'w:val'),
      look: readLook(findChild(node, 'w:rPr')),
      paragraph: readParagraphLook(findChild(node, 'w:pPr')),
      hasBorders: readBorders(findChild(node, 'w:tblPr')),
    });
  }
  const chain = (id: string): Style[] => {
    const found: Style[] = [];
    for (let at = styles.get(id); at !== undefined && found.length < depth; at = styles.get(at.basedOn))
      found.unshift(at);
    return found;
  };
  const defaults = findChild(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  const ground = readParagraphLook(findChild(root, 'w:docDefaults', 'w:pPrDefault', 'w:pPr'));
  return {
    plain: { ...plainLook, size: 10, ...readLook(defaults) },
    paragraph(id) {
      const all = chain(id === '' ? standard : id);
      return {
        look: Object.assign({}, ...all.map(({ look }) => look)) as Partial<Look>,
        paragraph: Object.assign({}, ground, ...all.map(({ paragraph }) => paragraph)) as ParagraphLook,
      };
    },
    look: (id) => Object.assign({}, ...chain(id).map(({ look }) => look)) as Partial<Look>,
    hasBorders: (id) => chain(id).findLast(({ hasBorders }) => hasBorders !== null)?.hasBorders ?? null,
  };
}

const isOn = (value: string, otherwise = true): boolean =>
  value === '' ? otherwise : value !== '0' && value !== 'false' && value !== 'none' && value !== 'off';

/** ECMA-376, part 1, section 17.3.2: properties of a run. */
export function readLook(node: XmlNode | null): Partial<Look> {
  const look: Partial<Look> = {};
  for (const child of childrenOf(node)) {
    const value = attributeOf(child, 'w:val');
    if (child.name === 'w:b') look.bold = isOn(value);
    else if (child.name === 'w:i') look.italic = isOn(value);
    else if (child.name === 'w:u') look.underline = isOn(value, false);
    else if (child.name === 'w:strike' || child.name === 'w:dstrike') look.strike = isOn(value);
    else if (child.name === 'w:sz') look.size = boundSize((numberOf(child, 'w:val') ?? 22) / 2);
    else if (child.name === 'w:color') look.colour = readColour(value) ?? plainLook.colour;
    else if (child.name === 'w:rFonts') {
      const font = attributeOf(child, 'w:ascii') || attributeOf(child, 'w:hAnsi');
      if (font !== '') look.face = faceOf(font);
    }
  }
  return look;
}

const aligns: ReadonlyMap<string, Align> = new Map([
  ['center', 'center'],
  ['right', 'end'],
  ['end', 'end'],
  ['left', 'start'],
  ['start', 'start'],
  ['both', 'start'],
]);

/** Twentieths of a point in points, within what fits on a page. */
const twips = (value: number | null): number => Math.max(-200, Math.min(400, (value ?? 0) / 20));

/** ECMA-376, part 1, section 17.3.1: properties of a paragraph. */
export function readParagraphLook(node: XmlNode | null): ParagraphLook {
  const look: ParagraphLook = {};
  const align = aligns.get(attributeOf(findChild(node, 'w:jc'), 'w:val'));
  if (align !== undefined) look.align = align;
  const indent = findChild(node, 'w:ind');
  if (indent !== null) {
    look.indent = twips(numberOf(indent, 'w:left') ?? numberOf(indent, 'w:start'));
    look.first = twips(numberOf(indent, 'w:firstLine')) - twips(numberOf(indent, 'w:hanging'));
  }
  const spacing = findChild(node, 'w:spacing');
  if (numberOf(spacing, 'w:before') !== null) look.before = twips(numberOf(spacing, 'w:before'));
  if (numberOf(spacing, 'w:after') !== null) look.after = twips(numberOf(spacing, 'w:after'));
  const list = findChild(node, 'w:numPr');
  if (list !== null) {
    const level = numberOf(findChild(list, 'w:ilvl'), 'w:val') ?? 0;
    look.list = { id: attributeOf(findChild(list, 'w:numId'), 'w:val'), level };
  }
  const breaks = findChild(node, 'w:pageBreakBefore');
  if (breaks !== null) look.breaksBefore = isOn(attributeOf(breaks, 'w:val'));
  return look;
}

/** Whether a table's properties draw its lines; null where they say nothing. */
export function readBorders(node: XmlNode | null): boolean | null {
  const borders = findChild(node, 'w:tblBorders') ?? findChild(node, 'w:tcBorders');
  if (borders === null) return null;
  return childrenOf(borders).some((side) => !['nil', 'none', ''].includes(attributeOf(side, 'w:val')));
}
