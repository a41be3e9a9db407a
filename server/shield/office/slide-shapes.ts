import type { Block, Box, Cell } from '#contract';
import { createCell, createParagraph } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import type { FindColour } from './slide-colours.ts';
import { readSlideText } from './slide-text.ts';
import { attributeOf, childrenOf, findBelow, findChild, numberOf, type XmlNode } from './xml-tree.ts';

/** What the shapes of one slide, layout or master are read with. */
export interface ShapeReading {
  file: OfficeFile;
  relations: ReadonlyMap<string, string>;
  colour: FindColour;
  /** Of the slide: its layout and its master, where places and looks come from that it does not set. */
  above: readonly XmlNode[];
  /** The master's `p:txStyles`. */
  textStyles: XmlNode | null;
  /** Layouts and masters lend their places; only what is drawn on them is taken from themselves. */
  withPlaces: boolean;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** English metric units in a point; shapes of one slide. */
const [unit, shapeLimit] = [12_700, 400];

/** The shapes below a tree of shapes, in the order in which they are drawn. */
export function readShapes(tree: XmlNode | null, reading: ShapeReading): Box[] {
  const boxes: Box[] = [];
  const walk = (parent: XmlNode | null, move: (frame: Frame) => Frame): void => {
    for (const node of childrenOf(parent)) {
      if (boxes.length >= shapeLimit) return;
      if (node.name === 'p:grpSp') walk(node, (frame) => move(moveInGroup(node)(frame)));
      else boxes.push(...readShape(node, reading, move));
    }
  };
  walk(tree, (frame) => frame);
  return boxes;
}

function readShape(node: XmlNode, reading: ShapeReading, move: (frame: Frame) => Frame): Box[] {
  const place = findBelow(node, 'p:ph');
  if (place !== null && !reading.withPlaces) return [];
  const models = place === null ? [] : reading.above.map((tree) => findModel(tree, place));
  const own = [node, ...models].map((one) => readFrame(one)).find((frame) => frame !== null);
  if (own == null) return [];
  const frame = move(own);
  switch (node.name) {
    case 'p:sp':
      return [readTextShape(node, frame, models, reading)];
    case 'p:pic':
      return [createBox(frame, [readPicture(node, frame, reading)])];
    case 'p:graphicFrame': {
      const table = findBelow(node, 'a:tbl');
      const missing = createParagraph([
        { kind: 'picture', index: null, width: frame.width, height: frame.height },
      ]);
      return [createBox(frame, table === null ? [missing] : readTable(table, reading))];
    }
    default:
      return [];
  }
}

function readTextShape(
  node: XmlNode,
  frame: Frame,
  models: readonly (XmlNode | null)[],
  reading: ShapeReading,
): Box {
  const place = findBelow(node, 'p:ph');
  const body = findChild(node, 'p:txBody');
  const kind = attributeOf(place, 'type');
  const group = place === null ? 'p:otherStyle' : /title/i.test(kind) ? 'p:titleStyle' : 'p:bodyStyle';
  const styles = [
    findChild(body, 'a:lstStyle'),
    ...models.map((model) => findChild(model, 'p:txBody', 'a:lstStyle')),
    findChild(reading.textStyles, group),
  ];
  const properties = findChild(node, 'p:spPr');
  const form = attributeOf(findChild(properties, 'a:prstGeom'), 'prst');
  const anchors = [body, ...models.map((model) => findChild(model, 'p:txBody'))].map((one) =>
    attributeOf(findChild(one, 'a:bodyPr'), 'anchor'),
  );
  const anchor = anchors.find((one) => one !== '');
  return {
    ...createBox(frame, readSlideText(body, { ...reading, styles })),
    form: form === 'ellipse' ? 'ellipse' : 'rectangle',
    fill: reading.colour(findChild(properties, 'a:solidFill')),
    border: reading.colour(findChild(properties, 'a:ln', 'a:solidFill')),
    anchor: anchor === 'ctr' ? 'middle' : anchor === 'b' ? 'bottom' : 'top',
  };
}

function createBox(frame: Frame, blocks: Block[]): Box {
  return { ...frame, form: 'rectangle', fill: null, border: null, anchor: 'top', blocks };
}

function readPicture(node: XmlNode, { width, height }: Frame, { file, relations }: ShapeReading): Block {
  const id = attributeOf(findBelow(node, 'a:blip'), 'r:embed');
  return createParagraph([{ kind: 'picture', index: file.picture(relations.get(id)), width, height }]);
}

function readTable(table: XmlNode, reading: ShapeReading): Block[] {
  const columns = childrenOf(findChild(table, 'a:tblGrid'), 'a:gridCol')
    .slice(0, 60)
    .map((column) => Math.min(1500, Math.max(4, (numberOf(column, 'w') ?? 0) / unit)));
  const rows = childrenOf(table, 'a:tr').map((row) =>
    childrenOf(row, 'a:tc')
      .slice(0, 60)
      .filter((cell) => attributeOf(cell, 'hMerge') !== '1')
      .map((cell): Cell => {
        const isContinued = attributeOf(cell, 'vMerge') === '1';
        return createCell(readSlideText(findChild(cell, 'a:txBody'), { ...reading, styles: [] }), {
          span: Math.min(60, Math.max(1, numberOf(cell, 'gridSpan') ?? 1)),
          fill: reading.colour(findChild(cell, 'a:tcPr', 'a:solidFill')),
          isContinued,
        });
      }),
  );
  return columns.length === 0 ? [] : [{ kind: 'table', columns, rows, hasBorders: true }];
}

/** The place of a layout or master that a shape fills: by its number, or else by its kind. */
function findModel(tree: XmlNode, place: XmlNode): XmlNode | null {
  const [kind, number] = [attributeOf(place, 'type') || 'body', attributeOf(place, 'idx')];
  const places = childrenOf(tree, 'p:sp').map((shape) => ({ shape, own: findBelow(shape, 'p:ph') }));
  const alike = (one: string) =>
    one === kind || (kind === 'ctrTitle' && one === 'title') || (kind === 'subTitle' && one === 'body');
  const found =
    places.find(({ own }) => own !== null && number !== '' && attributeOf(own, 'idx') === number) ??
    places.find(({ own }) => own !== null && alike(attributeOf(own, 'type') || 'body'));
  return found?.shape ?? null;
}

function readFrame(node: XmlNode | null): Frame | null {
  const written = findChild(node, 'p:spPr', 'a:xfrm') ?? findChild(node, 'p:xfrm');
  const [from, size] = [findChild(written, 'a:off'), findChild(written, 'a:ext')];
  if (from === null || size === null) return null;
  const bound = (value: number | null) => Math.max(-5000, Math.min(5000, (value ?? 0) / unit));
  return {
    x: bound(numberOf(from, 'x')),
    y: bound(numberOf(from, 'y')),
    width: Math.max(0, bound(numberOf(size, 'cx'))),
    height: Math.max(0, bound(numberOf(size, 'cy'))),
  };
}

/** What stands in a group is measured in the group's own units (ECMA-376, part 1, section 20.1.7.5). */
function moveInGroup(group: XmlNode): (frame: Frame) => Frame {
  const written = findChild(group, 'p:grpSpPr', 'a:xfrm');
  const value = (name: string, side: string) => (numberOf(findChild(written, name), side) ?? 0) / unit;
  const [width, height] = [value('a:chExt', 'cx'), value('a:chExt', 'cy')];
  const across = width > 0 ? Math.min(100, value('a:ext', 'cx') / width) : 1;
  const down = height > 0 ? Math.min(100, value('a:ext', 'cy') / height) : 1;
  return (frame) => ({
    x: value('a:off', 'x') + (frame.x - value('a:chOff', 'x')) * across,
    y: value('a:off', 'y') + (frame.y - value('a:chOff', 'y')) * down,
    width: frame.width * across,
    height: frame.height * down,
  });
}
