import { Lines } from './lines.ts';
import { readXmlEvents } from './xml-events.ts';

/** Strings that the sheets of a workbook share, in their order. */
export function readSharedStrings(xml: string, most: number): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let isWords = false;
  let kept = 0;
  readXmlEvents(xml, {
    onOpen(name) {
      if (name === 'si') text = '';
      if (name === 't') isWords = true;
    },
    onText(words) {
      if (!isWords || text === null || kept >= most) return;
      text += words;
      kept += words.length;
    },
    onClose(name) {
      if (name === 't') isWords = false;
      if (name !== 'si' || text === null) return;
      strings.push(text);
      text = null;
    },
  });
  return strings;
}

/** Rows of a sheet as lines, cells apart by tabs, as they are kept: a formula by its last result. */
export function readSheet(xml: string, shared: readonly string[], most: number): string {
  const lines = new Lines(most);
  let value = '';
  let kind = '';
  let isValue = false;
  let isCell = false;
  readXmlEvents(xml, {
    onOpen(name) {
      isCell = name === 'c';
      isValue = name === 'v' || name === 't';
      if (!isCell) return;
      [kind, value] = ['', ''];
      lines.openCell();
    },
    onType(type) {
      // A formula in it has a type as well.
      if (isCell) kind = type;
    },
    onText(words) {
      if (isValue && value.length < most) value += words;
    },
    onClose(name) {
      if (name === 'v' || name === 't') isValue = false;
      if (name === 'row') lines.endLine();
      if (name !== 'c') return;
      lines.add(kind === 's' ? (shared[Number(value)] ?? '') : value);
      lines.endCell();
    },
  });
  return lines.text();
}
