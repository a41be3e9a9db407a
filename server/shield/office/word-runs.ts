import type { Look, Run } from '#contract';
import type { OfficeFile } from './office-file.ts';
import { readLook, type WordStyles } from './word-looks.ts';
import { attributeOf, childrenOf, findBelow, findChild, numberOf, textOf, type XmlNode } from './xml-tree.ts';

/** What one paragraph holds, in order. */
export type Piece = Run | { kind: 'break' } | { kind: 'box'; content: XmlNode };

export interface RunReading {
  file: OfficeFile;
  styles: WordStyles;
  /** Of the part that is read: the document, a header or a footer. */
  relations: ReadonlyMap<string, string>;
}

/** What stands around runs and adds nothing to be seen. */
const around: ReadonlySet<string> = new Set(
  'w:ins w:hyperlink w:smartTag w:sdt w:sdtContent w:fldSimple w:moveTo w:customXml'.split(' '),
);

/** Fields whose last result is not true of every page (ECMA-376, part 1, section 17.16.5). */
const ofPage = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b/i;

/** The runs of a paragraph. What fields, comments, deletions and links hide is not among them. */
export function readRuns(paragraph: XmlNode, base: Look, reading: RunReading): Piece[] {
  const pieces: Piece[] = [];
  const field = { instruction: '', isHidden: false, isInstruction: false };
  const walk = (node: XmlNode): void => {
    for (const child of childrenOf(node)) {
      if (child.name === 'w:r') readRun(child);
      else if (around.has(child.name) && !ofPage.test(attributeOf(child, 'w:instr'))) walk(child);
    }
  };
  const readRun = (run: XmlNode): void => {
    const properties = findChild(run, 'w:rPr');
    const style = attributeOf(findChild(properties, 'w:rStyle'), 'w:val');
    const own = { ...(style === '' ? {} : reading.styles.look(style)), ...readLook(properties) };
    const look: Look = { ...base, ...own };
    if (findChild(properties, 'w:vanish') !== null) return;
    for (const child of childrenOf(run)) {
      if (child.name === 'w:fldChar') followField(child);
      else if (child.name === 'w:instrText') field.instruction += textOf(child);
      else if (!field.isHidden) readContent(child, look, properties);
    }
  };
  const followField = (mark: XmlNode): void => {
    const kind = attributeOf(mark, 'w:fldCharType');
    if (kind === 'begin') field.instruction = '';
    if (kind === 'separate') field.isHidden = ofPage.test(field.instruction);
    if (kind === 'end') field.isHidden = false;
  };
  const readContent = (child: XmlNode, look: Look, properties: XmlNode | null): void => {
    const say = (text: string) => pieces.push({ kind: 'words', text: reading.file.words(text), look });
    if (child.name === 'w:t') {
      const isUpper = findChild(properties, 'w:caps') !== null;
      say(isUpper ? textOf(child).toUpperCase() : textOf(child));
    } else if (child.name === 'w:tab') say('\t');
    else if (child.name === 'w:noBreakHyphen') say('\u2011');
    else if (child.name === 'w:br' || child.name === 'w:cr')
      if (attributeOf(child, 'w:type') === 'page') pieces.push({ kind: 'break' });
      else say('\n');
    else readDrawing(child, reading, pieces);
  };
  walk(paragraph);
  return pieces;
}

/** English metric units in a point. */
const unit = 12_700;

function readDrawing(node: XmlNode, { file, relations }: RunReading, pieces: Piece[]): void {
  if (node.name === 'mc:AlternateContent') {
    // Of the same drawing written twice, the first is read (part 3, section 10.2.1).
    const first = childrenOf(findChild(node, 'mc:Choice') ?? findChild(node, 'mc:Fallback'))[0];
    if (first !== undefined) readDrawing(first, { file, relations } as RunReading, pieces);
    return;
  }
  if (node.name !== 'w:drawing' && node.name !== 'w:pict' && node.name !== 'w:object') return;
  const box = findBelow(node, 'w:txbxContent');
  if (box !== null) {
    pieces.push({ kind: 'box', content: box });
    return;
  }
  const extent = findBelow(node, 'wp:extent');
  const image = findBelow(node, 'a:blip') ?? findBelow(node, 'v:imagedata');
  // A line or a form is drawn by nobody; a chart is missed.
  if (image === null && findBelow(node, 'c:chart') === null && node.name !== 'w:object') return;
  const id = attributeOf(image, 'r:embed') || attributeOf(image, 'r:id');
  const [width, height] = [(numberOf(extent, 'cx') ?? 0) / unit, (numberOf(extent, 'cy') ?? 0) / unit];
  const isSized = width >= 1 && height >= 1 && width <= 3000 && height <= 3000;
  pieces.push({
    kind: 'picture',
    index: file.picture(relations.get(id)),
    ...(isSized ? { width, height } : { width: 150, height: 100 }),
  });
}
