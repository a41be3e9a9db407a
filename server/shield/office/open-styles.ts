import type { Align, Look } from '#contract';
import { boundSize, faceOf, plainLook, readColour } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import { attributeOf, childrenOf, findChild, type XmlNode } from './xml-tree.ts';

/** What a style of an OpenDocument file sets, with all that it is based on. */
export interface OpenStyle {
  look: Look;
  align: Align;
  indent: number;
  first: number;
  before: number;
  after: number;
  breaksBefore: boolean;
  fill: string | null;
  border: boolean;
  /** Of a table's column, in points; null for none. */
  width: number | null;
}

export interface OpenStyles {
  /** Of a family such as `paragraph`, by its name, over `base`; `''` for the family's plain one. */
  find(family: string, name: string, base?: OpenStyle): OpenStyle;
  /** Only the letters that a style of words sets, over those around it. */
  look(name: string, around: Look): Look;
  list(name: string, level: number): { format: string; before: string; after: string; bullet: string } | null;
  /** A master page by its name, or the first; with the measures of its paper. */
  master(name: string): { node: XmlNode | null; paper: XmlNode | null };
}

/** Styles that one may be based on, one on another. */
const depth = 12;

/** A length such as `1.5cm` in points; null for what is none. */
export function readLength(written: string): number | null {
  const [, value, name] = /^(-?\d{1,6}(?:\.\d{1,9})?)(cm|mm|in|pt|px|pc)?$/.exec(written.trim()) ?? [];
  if (value === undefined) return null;
  const units: Readonly<Record<string, number>> = { cm: 28.35, mm: 2.835, in: 72, pt: 1, px: 0.75, pc: 12 };
  return Number(value) * (units[name ?? 'pt'] ?? 1);
}

export function readOpenStyles(file: OfficeFile, content: XmlNode): OpenStyles {
  const root = file.read('styles.xml');
  const groups = [
    findChild(root, 'office:styles'),
    findChild(root, 'office:automatic-styles'),
    findChild(content, 'office:automatic-styles'),
  ];
  const styles = new Map<string, XmlNode>();
  const lists = new Map<string, XmlNode>();
  for (const group of groups) {
    for (const node of childrenOf(group)) {
      const name = attributeOf(node, 'style:name');
      if (node.name === 'style:style') styles.set(`${attributeOf(node, 'style:family')} ${name}`, node);
      if (node.name === 'style:default-style') styles.set(`${attributeOf(node, 'style:family')} `, node);
      if (node.name === 'text:list-style') lists.set(name, node);
    }
  }
  const chain = (family: string, name: string): XmlNode[] => {
    const found: XmlNode[] = [];
    let at = name === '' ? undefined : styles.get(`${family} ${name}`);
    while (at !== undefined && found.length < depth) {
      found.unshift(at);
      at = styles.get(`${family} ${attributeOf(at, 'style:parent-style-name') || '-'}`);
    }
    const plain = styles.get(`${family} `);
    return plain === undefined ? found : [plain, ...found];
  };
  return {
    find: (family, name, base = plainStyle) => chain(family, name).reduce(addStyle, base),
    look: (name, around) =>
      chain('text', name)
        .filter((node) => node.name === 'style:style')
        .reduce((look, node) => addLook(look, findChild(node, 'style:text-properties')), around),
    list: (name, level) => readLevel(lists.get(name), level),
    master(name) {
      const masters = childrenOf(findChild(root, 'office:master-styles'), 'style:master-page');
      const node = masters.find((one) => attributeOf(one, 'style:name') === name) ?? masters[0] ?? null;
      const papers = childrenOf(findChild(root, 'office:automatic-styles'), 'style:page-layout');
      const wanted = attributeOf(node, 'style:page-layout-name');
      const paper = papers.find((one) => attributeOf(one, 'style:name') === wanted) ?? papers[0] ?? null;
      return { node, paper: findChild(paper, 'style:page-layout-properties') };
    },
  };
}

const plainStyle: OpenStyle = {
  look: { ...plainLook, size: 12 },
  align: 'start',
  indent: 0,
  first: 0,
  before: 0,
  after: 0,
  breaksBefore: false,
  fill: null,
  border: false,
  width: null,
};

function addStyle(style: OpenStyle, node: XmlNode): OpenStyle {
  const paragraph = findChild(node, 'style:paragraph-properties');
  const graphic =
    findChild(node, 'style:graphic-properties') ?? findChild(node, 'style:drawing-page-properties');
  const cell = findChild(node, 'style:table-cell-properties');
  const row = [paragraph, findChild(node, 'style:table-properties')];
  const length = (name: string, otherwise: number) =>
    Math.max(-200, Math.min(400, readLength(attributeOf(paragraph, name)) ?? otherwise));
  const hasGround = attributeOf(graphic, 'draw:fill') === 'solid';
  const isBare = attributeOf(graphic, 'draw:fill') === 'none';
  const ground = hasGround
    ? attributeOf(graphic, 'draw:fill-color')
    : attributeOf(cell, 'fo:background-color');
  const border =
    attributeOf(cell, 'fo:border') ||
    attributeOf(cell, 'fo:border-left') ||
    attributeOf(cell, 'fo:border-bottom');
  return {
    look: addLook(style.look, findChild(node, 'style:text-properties')),
    align: aligns.get(attributeOf(paragraph, 'fo:text-align')) ?? style.align,
    indent: length('fo:margin-left', style.indent),
    first: length('fo:text-indent', style.first),
    before: length('fo:margin-top', style.before),
    after: length('fo:margin-bottom', style.after),
    breaksBefore: row.some((one) => attributeOf(one, 'fo:break-before') === 'page') || style.breaksBefore,
    fill: isBare ? null : (readColour(ground) ?? style.fill),
    border: border === '' ? style.border : border !== 'none',
    width:
      readLength(attributeOf(findChild(node, 'style:table-column-properties'), 'style:column-width')) ??
      style.width,
  };
}

const aligns: ReadonlyMap<string, Align> = new Map([
  ['center', 'center'],
  ['end', 'end'],
  ['right', 'end'],
  ['start', 'start'],
  ['left', 'start'],
  ['justify', 'start'],
]);

function addLook(look: Look, node: XmlNode | null): Look {
  if (node === null) return look;
  const value = (name: string) => attributeOf(node, name);
  const size = value('fo:font-size');
  const points = size.endsWith('%') ? (look.size * Number.parseFloat(size)) / 100 : readLength(size);
  const line = (name: string, otherwise: boolean) =>
    value(name) === '' ? otherwise : value(name) !== 'none';
  const font = value('style:font-name') || value('fo:font-family');
  return {
    size: points === null || !Number.isFinite(points) ? look.size : boundSize(points),
    bold: value('fo:font-weight') === '' ? look.bold : /bold|[6-9]00/.test(value('fo:font-weight')),
    italic: value('fo:font-style') === '' ? look.italic : value('fo:font-style') !== 'normal',
    underline: line('style:text-underline-style', look.underline),
    strike: line('style:text-line-through-style', look.strike),
    colour: readColour(value('fo:color')) ?? look.colour,
    face: font === '' ? look.face : faceOf(font),
  };
}

function readLevel(list: XmlNode | undefined, level: number): ReturnType<OpenStyles['list']> {
  const node = childrenOf(list ?? null).find((one) => attributeOf(one, 'text:level') === String(level + 1));
  if (node === undefined) return null;
  const isNumber = node.name === 'text:list-level-style-number';
  return {
    format: isNumber ? attributeOf(node, 'style:num-format') : 'bullet',
    before: attributeOf(node, 'style:num-prefix').slice(0, 4),
    after: attributeOf(node, 'style:num-suffix').slice(0, 4),
    bullet: attributeOf(node, 'text:bullet-char'),
  };
}
