import { setImmediate as breathe } from 'node:timers/promises';
import type { FileReading } from '../types.ts';
import { listFonts, NO_FONT, type PdfFont } from './pdf-fonts.ts';
import { createLines } from './pdf-lines.ts';
import { listObjects } from './pdf-objects.ts';
import { hasPicturePages } from './pdf-pages.ts';
import { createPen, type Matrix, type Pen } from './pdf-pen.ts';
import { createTurns } from './pdf-turns.ts';
import { listOperations, type Operation } from './pdf-tokens.ts';
import type { Budget } from './unzip.ts';

/** Octets by which the font of a string is chosen. */
const CHOICE = 2000;
/** What a string costs besides its octets, in octets. */
const STRING_COST = 20;

/** The words of a PDF, as far as its fonts say what their signs mean. Never throws; linear and bounded. */
export async function readPdfText(
  content: Uint8Array,
  budget: Budget,
): Promise<{ text: string; reading: FileReading }> {
  const { objects, isEncrypted, isWhole } = await listObjects(content, budget);
  if (isEncrypted) return { text: '', reading: 'closed' };
  const { fonts, isWhole: areFontsKnown } = await listFonts(objects);
  const pages: string[] = [];
  for (const { stream } of objects) {
    if (stream === null || !/\bBT\b/.test(stream)) continue;
    pages.push(await readPage(stream, fonts));
    // The mail of others goes on meanwhile.
    await breathe();
  }
  const text = pages.join('\n').trim();
  if (text === '') return { text, reading: isWhole ? 'unchecked' : 'unreadable' };
  const isChecked = isWhole && areFontsKnown && !hasPicturePages(objects, text);
  return { text, reading: isChecked ? 'read' : 'unchecked' };
}

/** The strings that a page shows, a line a line, columns parted by tabs (ISO 32000-1, section 9.4). */
async function readPage(stream: string, fonts: ReadonlyMap<string, readonly PdfFont[]>): Promise<string> {
  const lines = createLines();
  const pen = createPen();
  let named: readonly PdfFont[] = [];
  const isTurnOver = createTurns();
  const show = async (operands: Operation['operands']): Promise<void> => {
    for (const operand of operands) {
      const isNumber = typeof operand === 'number';
      const cost = isNumber ? 1 : (operand.length + STRING_COST) * (named.length + 1);
      if (isTurnOver(cost)) await breathe();
      if (isNumber) pen.adjust(operand);
      else {
        const { text, ems, signs, spaces } = decode(operand, named);
        lines.show(text, pen.show(ems, signs, spaces));
      }
    }
  };
  for (const { operator, name, operands } of listOperations(stream)) {
    if (operator === 'TJ') await show(operands);
    else if (operator === 'Tj') await show(operands.slice(-1));
    else if (operator === 'BT') lines.begin();
    else if (operator === 'Tf') named = fonts.get(name) ?? [];
    else if (operator === 'T*' || operator === "'" || operator === '"') lines.end();
    steer(pen, operator, operands);
    if (operator === "'" || operator === '"') await show(operands.slice(-1));
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
  let [best, fewest] = [fonts[0] ?? NO_FONT, Infinity];
  for (const font of fonts.length > 1 ? fonts : []) {
    const { unknown } = decodeBy(octets.subarray(0, CHOICE), font);
    if (unknown < fewest) [best, fewest] = [font, unknown];
    if (unknown === 0) break;
  }
  return decodeBy(octets, best);
}

interface Sign {
  letter: string | undefined;
  ems: number;
}

/** What a code stands for, and how far it goes; found out once for each font. */
let known = new WeakMap<PdfFont, Map<number, Sign>>();
let kept = 0;
/** Of all fonts together, some 20 MiB: a file may have thousands of fonts with 65,536 codes each, and is then found out anew. */
const MOST_KEPT = 200_000;

function signsOf(font: PdfFont): (code: number) => Sign {
  if (kept > MOST_KEPT) [known, kept] = [new WeakMap(), 0];
  const signs = known.get(font) ?? new Map<number, Sign>();
  known.set(font, signs);
  return (code) => {
    const before = signs.get(code);
    if (before !== undefined) return before;
    const letter = font.find(code);
    const sign = { letter, ems: font.measure(code, letter ?? '') };
    signs.set(code, sign);
    kept += 1;
    return sign;
  };
}

function decodeBy(octets: Buffer, font: PdfFont): Shown {
  const { width, isMapped } = font;
  const read = signsOf(font);
  const found: string[] = [];
  let [unknown, ems, signs, spaces] = [0, 0, 0, 0];
  for (let at = 0; at + width <= octets.length; at += width) {
    const code = width === 2 ? octets.readUInt16BE(at) : (octets[at] ?? 0);
    const sign = read(code);
    const { letter } = sign;
    if (letter === undefined || !isMapped) unknown += 1;
    if (letter !== undefined) found.push(letter);
    ems += sign.ems;
    signs += 1;
    if (width === 1 && code === 32) spaces += 1;
  }
  // A ligature is its letters.
  const text = found.join('').replaceAll(/[\uFB00-\uFB06]/g, (one) => one.normalize('NFKC'));
  return { text, unknown, ems, signs, spaces };
}
