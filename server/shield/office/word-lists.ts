import type { OfficeFile } from './office-file.ts';
import { attributeOf, childrenOf, findChild, numberOf, type XmlNode } from './xml-tree.ts';

interface Level {
  format: string;
  text: string;
  start: number;
  indent: number | null;
  first: number | null;
}

/** The mark of the next item of a list, and how far it stands in. */
export interface ListItem {
  mark: string;
  indent: number;
  first: number;
}

/** Counts the items of the lists of a Word document (ECMA-376, part 1, section 17.9). */
export function createWordLists(file: OfficeFile): (id: string, level: number) => ListItem | null {
  const root = file.read('word/numbering.xml');
  const abstract = new Map(
    childrenOf(root, 'w:abstractNum').map((node) => [attributeOf(node, 'w:abstractNumId'), node]),
  );
  const lists = new Map(
    childrenOf(root, 'w:num').map((node) => {
      const kind = abstract.get(attributeOf(findChild(node, 'w:abstractNumId'), 'w:val'));
      return [attributeOf(node, 'w:numId'), childrenOf(kind ?? null, 'w:lvl').map(readLevel)];
    }),
  );
  const counts = new Map<string, number[]>();
  return (id, at) => {
    const level = Math.min(8, Math.max(0, Math.floor(at)));
    const levels = lists.get(id);
    const shape = levels?.[level];
    if (levels === undefined || shape === undefined) return null;
    const count = counts.get(id) ?? [];
    counts.set(id, count);
    count.length = Math.min(count.length, level + 1);
    count[level] = (count[level] ?? shape.start - 1) + 1;
    const number = (one: number): string => {
      const { format, start } = levels[one] ?? shape;
      return formatNumber(count[one] ?? start, format);
    };
    const mark =
      shape.format === 'bullet'
        ? bulletOf(shape.text)
        : shape.text.replaceAll(/%([1-9])/g, (_whole, digit: string) => number(Number(digit) - 1));
    return { mark: mark.slice(0, 40), indent: shape.indent ?? 36 * (level + 1), first: shape.first ?? -18 };
  };
}

function readLevel(node: XmlNode): Level {
  const indent = findChild(node, 'w:pPr', 'w:ind');
  const left = numberOf(indent, 'w:left') ?? numberOf(indent, 'w:start');
  const hanging = numberOf(indent, 'w:hanging');
  return {
    format: attributeOf(findChild(node, 'w:numFmt'), 'w:val'),
    text: attributeOf(findChild(node, 'w:lvlText'), 'w:val'),
    start: numberOf(findChild(node, 'w:start'), 'w:val') ?? 1,
    indent: left === null ? null : Math.min(400, left / 20),
    first: hanging === null ? null : -Math.min(100, hanging / 20),
  };
}

/** Bullets of symbol fonts stand in the private use area, where other fonts have nothing. */
export function bulletOf(sign: string): string {
  return sign === '' || /^[\uE000-\uF8FFo§]$/.test(sign) ? '•' : sign.slice(0, 3);
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number of a list as its form has it; forms that are not known are written in digits. */
export function formatNumber(value: number, format: string): string {
  if (!Number.isSafeInteger(value) || value < 1 || value > 9999) return String(value).slice(0, 12);
  if (/letter|^a$/i.test(format)) {
    const letter = String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
    return /^(?:upper|A$)/.test(format) ? letter.toUpperCase() : letter;
  }
  if (!/roman|^i$/i.test(format)) return format === 'none' ? '' : String(value);
  let [left, written] = [value, ''];
  for (const [worth, sign] of romans) {
    while (left >= worth) {
      written += sign;
      left -= worth;
    }
  }
  return /^(?:upper|I$)/.test(format) ? written.toUpperCase() : written;
}
