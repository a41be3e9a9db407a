import { setImmediate as breathe } from 'node:timers/promises';
import type { FileReading } from '../types.ts';
import { listFonts, NO_FONT, type PdfFont } from './pdf-fonts.ts';
import { createLines } from './pdf-lines.ts';
import { listObjects } from './pdf-objects.ts';
import { hasPicturePages } from './pdf-pages.ts';
import { createPen, type Matrix, type Pen } from './pdf-pen.ts';
import { listOperations, type Operation } from './pdf-tokens.ts';
import type { Budget } from './unzip.ts';

/** The words of a PDF, as far as its fonts say what their signs mean. Never throws; linear and bounded. */
export async function readPdfText(
  content: Uint8Array,
  budget: Budget,
): Promise<{ text: string; reading: FileReading }> {
  const { objects, isEncrypted, isWhole } = await listObjects(content, budget);
  if (isEncrypted) return { text: '', reading: 'closed' };
  const fonts = listFonts(objects);
  const pages: string[] = [];
  for (const { stream } of objects) {
    if (stream === null || !/\bBT\b/.test(stream)) continue;
    pages.push(readPage(stream, fonts));
    // The mail of others goes on meanwhile.
    await breathe();
  }
  const text = pages.join('\n').trim();
  if (text === '') return { text, reading: isWhole ? 'unchecked' : 'unreadable' };
  return { text, reading: isWhole && !hasPicturePages(objects, text) ? 'read' : 'unchecked' };
}

/** The strings that a page shows, a line a line, columns parted by tabs (ISO 32000-1, section 9.4). */
function readPage(stream: string, fonts: ReadonlyMap<string, readonly PdfFont[]>): string {
  const lines = createLines();
  const pen = createPen();
  let named: readonly PdfFont[] = [];
  const show = (operands: Operation['operands']): void => {
    for (const operand of operands) {
      if (typeof operand === 'number') pen.adjust(operand);
      else {
        const { text, ems, signs, spaces } = decode(operand, named);
        lines.show(text, pen.show(ems, signs, spaces));
      }
    }
  };
  for (const { operator, name, operands } of listOperations(stream)) {
    if (operator === 'TJ') show(operands);
    else if (operator === 'Tj') show(operands.slice(-1));
    else if (operator === 'BT') lines.begin();
    else if (operator === 'Tf') named = fonts.get(name) ?? [];
    else if (operator === 'T*' || operator === "'" || operator === '"') lines.end();
    steer(pen, operator, operands);
    if (operator === "'" || operator === '"') show(operands.slice(-1));
  }
  return lines.text();
}

/** What an operator does to where and how large the text that follows stands (ISO 32000-1, tables 57, 105 and 107 to 109). */
function steer(pen: Pen, operator: string, operands: Operation['operands']): void {
  const numbers = operands.filter((operand) => typeof operand === 'number');
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  const matrix: Matrix = [a, b, c, d, e, f];
  if (operator === 'q') pen.keep();
  else if (operator === 'Q') pen.restore();
  else if (operator === 'cm') pen.transform(matrix);
  else if (operator === 'BT') pen.place();
  else if (operator === 'Tm') pen.place(matrix);
  else if (operator === 'Tf') pen.set({ size: a });
  else if (operator === 'Tc') pen.set({ letterGap: a });
  else if (operator === 'Tw') pen.set({ wordGap: a });
  else if (operator === 'Tz') pen.set({ stretch: a / 100 });
  else if (operator === 'TL') pen.set({ leading: a });
  else if (operator === 'TD') pen.set({ leading: -b });
  else if (operator === '"') pen.set({ wordGap: a, letterGap: b });
  if (operator === 'Td' || operator === 'TD') pen.move(a, b);
  else if (operator === 'T*' || operator === "'" || operator === '"') pen.next();
}

interface Shown {
  text: string;
  unknown: number;
  ems: number;
  signs: number;
  /** Of one octet: to these alone `Tw` applies. */
  spaces: number;
}

/** By the font that knows all of the codes, or most; without one as windows-1252, which simple fonts nearly are. */
function decode(octets: Buffer, fonts: readonly PdfFont[]): Shown {
  let best: Shown | null = null;
  for (const font of fonts) {
    const read = decodeBy(octets, font);
    if (best === null || read.unknown < best.unknown) best = read;
    if (read.unknown === 0) break;
  }
  return best ?? decodeBy(octets, NO_FONT);
}

function decodeBy(octets: Buffer, { width, isMapped, find, measure }: PdfFont): Shown {
  const found: string[] = [];
  let [unknown, ems, signs, spaces] = [0, 0, 0, 0];
  for (let at = 0; at + width <= octets.length; at += width) {
    const code = width === 2 ? octets.readUInt16BE(at) : (octets[at] ?? 0);
    const letter = find(code);
    if (letter === undefined || !isMapped) unknown += 1;
    if (letter !== undefined) found.push(letter);
    ems += measure(code, letter ?? '');
    signs += 1;
    if (width === 1 && code === 32) spaces += 1;
  }
  // A ligature is its letters.
  const text = found.join('').replaceAll(/[\uFB00-\uFB06]/g, (one) => one.normalize('NFKC'));
  return { text, unknown, ems, signs, spaces };
}
