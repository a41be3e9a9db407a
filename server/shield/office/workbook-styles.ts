import type { Align, Look } from '#contract';
import { boundSize, faceOf, plainLook, readColour } from './looks.ts';
import { standardFormat } from './number-format.ts';
import type { OfficeFile } from './office-file.ts';
import { attributeOf, childrenOf, findChild, numberOf, type XmlNode } from './xml-tree.ts';

/** How a cell looks (ECMA-376, part 1, section 18.8). */
export interface CellLook {
  look: Look;
  fill: string | null;
  align: Align | null;
  wraps: boolean;
  /** Of numbers; '' for none. */
  form: string;
}

export const plainCell: CellLook = {
  look: { ...plainLook, size: 10 },
  fill: null,
  align: null,
  wraps: false,
  form: '',
};

/** The looks that cells name by their number. */
export function readCellLooks(file: OfficeFile): CellLook[] {
  const root = file.read('xl/styles.xml');
  const forms = new Map(
    childrenOf(findChild(root, 'numFmts'), 'numFmt').map((node) => [
      numberOf(node, 'numFmtId'),
      attributeOf(node, 'formatCode'),
    ]),
  );
  const fonts = childrenOf(findChild(root, 'fonts'), 'font').map(readFont);
  const fills = childrenOf(findChild(root, 'fills'), 'fill').map(readFill);
  return childrenOf(findChild(root, 'cellXfs'), 'xf').map((node) => {
    const form = numberOf(node, 'numFmtId') ?? 0;
    const alignment = findChild(node, 'alignment');
    return {
      look: fonts[numberOf(node, 'fontId') ?? 0] ?? plainCell.look,
      fill: fills[numberOf(node, 'fillId') ?? 0] ?? null,
      align: aligns.get(attributeOf(alignment, 'horizontal')) ?? null,
      wraps: ['1', 'true'].includes(attributeOf(alignment, 'wrapText')),
      form: forms.get(form) ?? standardFormat(form),
    };
  });
}

const aligns: ReadonlyMap<string, Align> = new Map([
  ['left', 'start'],
  ['center', 'center'],
  ['centerContinuous', 'center'],
  ['right', 'end'],
]);

function readFont(node: XmlNode): Look {
  const isSet = (name: string): boolean => {
    const found = findChild(node, name);
    return found !== null && !['0', 'false', 'none'].includes(attributeOf(found, 'val'));
  };
  return {
    size: boundSize(numberOf(findChild(node, 'sz'), 'val') ?? 10),
    bold: isSet('b'),
    italic: isSet('i'),
    underline: isSet('u'),
    strike: isSet('strike'),
    colour: readPainted(findChild(node, 'color')) ?? '#000000',
    face: faceOf(attributeOf(findChild(node, 'name'), 'val')),
  };
}

function readFill(node: XmlNode): string | null {
  const pattern = findChild(node, 'patternFill');
  return attributeOf(pattern, 'patternType') === 'solid' ? readPainted(findChild(pattern, 'fgColor')) : null;
}

/** Alpha, red, green and blue; colours of a theme are left to the plain ones. */
function readPainted(node: XmlNode | null): string | null {
  const written = attributeOf(node, 'rgb');
  return readColour(written.length === 8 ? written.slice(2) : written);
}
