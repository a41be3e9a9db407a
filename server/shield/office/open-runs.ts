import type { Look, Run } from '#contract';
import type { OfficeFile } from './office-file.ts';
import { readLength, type OpenStyles } from './open-styles.ts';
import { attributeOf, childrenOf, findBelow, findChild, numberOf, type XmlNode } from './xml-tree.ts';

export interface OpenReading {
  file: OfficeFile;
  styles: OpenStyles;
}

/** What is no part of the words, or is not true of every page. */
const passedOver: ReadonlySet<string> = new Set(
  'office:annotation office:annotation-end text:note text:page-number text:page-count text:tracked-changes presentation:notes'.split(
    ' ',
  ),
);
/** Spaces that one element may stand for. */
const spaceLimit = 100;

/** The runs of a paragraph (OpenDocument 1.3, part 3, section 6.1), and the text boxes that are anchored in it. */
export function readOpenRuns(
  paragraph: XmlNode,
  base: Look,
  { file, styles }: OpenReading,
): { runs: Run[]; boxes: XmlNode[] } {
  const runs: Run[] = [];
  const boxes: XmlNode[] = [];
  const say = (text: string, look: Look) => runs.push({ kind: 'words', text: file.words(text), look });
  const walk = (node: XmlNode, look: Look): void => {
    for (const child of node.children) {
      if (typeof child === 'string') say(child.replaceAll(/\s+/g, ' '), look);
      else readElement(child, look);
    }
  };
  const readElement = (child: XmlNode, look: Look): void => {
    if (passedOver.has(child.name)) return;
    if (child.name === 'text:s') say(' '.repeat(Math.min(spaceLimit, numberOf(child, 'text:c') ?? 1)), look);
    else if (child.name === 'text:tab') say('\t', look);
    else if (child.name === 'text:line-break') say('\n', look);
    else if (child.name === 'draw:frame') {
      const box = findChild(child, 'draw:text-box');
      if (box === null) runs.push(readOpenPicture(child, file));
      else boxes.push(box);
    } else walk(child, styles.look(attributeOf(child, 'text:style-name'), look));
  };
  walk(paragraph, base);
  return { runs, boxes };
}

/** A frame with a picture of the file; one that lies outside, and whatever else a frame may hold, is left an empty frame. */
export function readOpenPicture(frame: XmlNode, file: OfficeFile): Run {
  const image =
    childrenOf(frame, 'draw:image').find(({ attributes }) => attributes.has('xlink:href')) ?? null;
  const path = attributeOf(image ?? findBelow(frame, 'draw:image'), 'xlink:href').replace(/^\.\//, '');
  const side = (name: string, otherwise: number) => {
    const length = readLength(attributeOf(frame, name)) ?? otherwise;
    return length >= 1 && length <= 3000 ? length : otherwise;
  };
  return {
    kind: 'picture',
    index: file.picture(path),
    width: side('svg:width', 150),
    height: side('svg:height', 100),
  };
}
