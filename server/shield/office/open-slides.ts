import type { Box, Section } from '#contract';
import { boundSide, createParagraph, createSection } from './looks.ts';
import { readOpenPicture, type OpenReading } from './open-runs.ts';
import { readLength } from './open-styles.ts';
import { readOpenBlocks } from './open-text.ts';
import { attributeOf, childrenOf, findChild, type XmlNode } from './xml-tree.ts';

/** Shapes of one slide. */
const shapeLimit = 400;
const shapes: ReadonlySet<string> = new Set(
  'draw:frame draw:custom-shape draw:rect draw:ellipse draw:circle'.split(' '),
);

/** One slide of an OpenDocument presentation as one page. */
export function readOpenSlide(page: XmlNode, reading: OpenReading): Section {
  const { styles } = reading;
  const { node: master, paper } = styles.master(attributeOf(page, 'draw:master-page-name'));
  const groundOf = (node: XmlNode | null) =>
    styles.find('drawing-page', attributeOf(node, 'draw:style-name')).fill;
  const behind = readShapes(master, reading, (shape) => attributeOf(shape, 'presentation:class') === '');
  return createSection({
    width: boundSide(readLength(attributeOf(paper, 'fo:page-width')) ?? 0, 794),
    height: boundSide(readLength(attributeOf(paper, 'fo:page-height')) ?? 0, 595),
    margin: 0,
    ground: groundOf(page) ?? groundOf(master),
    boxes: [...behind, ...readShapes(page, reading, () => true)],
  });
}

function readShapes(
  parent: XmlNode | null,
  reading: OpenReading,
  isWanted: (shape: XmlNode) => boolean,
): Box[] {
  const boxes: Box[] = [];
  const walk = (node: XmlNode | null): void => {
    for (const child of childrenOf(node)) {
      if (boxes.length >= shapeLimit) return;
      if (child.name === 'draw:g' || child.name === 'draw:a') walk(child);
      else if (shapes.has(child.name) && isWanted(child)) boxes.push(readShape(child, reading));
    }
  };
  walk(parent);
  return boxes;
}

function readShape(node: XmlNode, reading: OpenReading): Box {
  const presentation = attributeOf(node, 'presentation:style-name');
  const style =
    presentation === ''
      ? reading.styles.find('graphic', attributeOf(node, 'draw:style-name'))
      : reading.styles.find('presentation', presentation);
  const at = (name: string) => Math.max(-5000, Math.min(5000, readLength(attributeOf(node, name)) ?? 0));
  const text = node.name === 'draw:frame' ? findChild(node, 'draw:text-box') : node;
  const blocks = text === null ? [] : readOpenBlocks(text, reading, style);
  const table = findChild(node, 'table:table');
  const isPicture = node.name === 'draw:frame' && text === null && table === null;
  return {
    x: at('svg:x'),
    y: at('svg:y'),
    width: Math.max(0, at('svg:width')),
    height: Math.max(0, at('svg:height')),
    form: /ellipse|circle/.test(node.name) ? 'ellipse' : 'rectangle',
    fill: style.fill,
    border: null,
    anchor: 'top',
    blocks: isPicture
      ? [createParagraph([readOpenPicture(node, reading.file)])]
      : table === null
        ? blocks
        : readOpenBlocks(node, reading, style),
  };
}
