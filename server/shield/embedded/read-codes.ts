import jsqr from 'jsqr';
import { tellDark, type GreyPicture } from './black-white.ts';
import { createCodeBudget, spend } from './code-budget.ts';
import { findCodePlaces, type CodePlace } from './code-places.ts';
import type { DarkPicture } from './finder-patterns.ts';

// The package is CommonJS with a default inside its default.
const decodeQr = jsqr.default;

/** Nanoseconds that a pixel costs until the places are told. */
const perSought = 100;
/** Nanoseconds of the reader: of a pixel, of a change of colour along a row, and of two such changes in one row. */
const [perRead, perChange, perTwo] = [80, 1_500, 5];

/** The words of the QR codes in a picture (ISO/IEC 18004). The reader, which is slow, is given the places where the marks of one stand. */
export function readCodes(picture: GreyPicture, budget = createCodeBudget()): string[] {
  if (!spend(budget, perSought * picture.pixels.length)) return [];
  const seen = tellDark(picture);
  const found: { words: string; place: CodePlace }[] = [];
  for (const place of findCodePlaces(seen, budget)) {
    if (found.some((one) => isInside(place, one.place))) continue;
    const part = cut(seen, place);
    if (!spend(budget, costOf(part))) continue;
    const words = decode(part);
    if (words !== null) found.push({ words, place });
  }
  return [...new Set(found.map(({ words }) => words))];
}

/** Noise takes the reader ten times as long as a code of the same size. */
function costOf({ dark, width }: DarkPicture): number {
  let cost = perRead * dark.length;
  for (let row = 0; row < dark.length; row += width) {
    let changes = 0;
    for (let at = row + 1; at < row + width; at += 1) if (dark[at] !== dark[at - 1]) changes += 1;
    cost += changes * (perChange + perTwo * changes);
  }
  return cost;
}

/** Whether the middle of a place lies in one that was read. */
function isInside(place: CodePlace, { left, top, right, bottom }: CodePlace): boolean {
  const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Light on dark is turned inside out: the reader knows dark on light only. */
function cut({ dark, width }: DarkPicture, { left, top, right, bottom, light }: CodePlace): DarkPicture {
  const part = {
    dark: new Uint8Array((right - left) * (bottom - top)),
    width: right - left,
    height: bottom - top,
  };
  for (let y = top; y < bottom; y += 1)
    part.dark.set(dark.subarray(y * width + left, y * width + right), (y - top) * part.width);
  if (light) for (let at = 0; at < part.dark.length; at += 1) part.dark[at] = 1 - (part.dark[at] ?? 0);
  return part;
}

function decode({ dark, width, height }: DarkPicture): string | null {
  const words = Uint32Array.from(dark, (one) => (one === 1 ? 0 : 0xff_ff_ff_ff));
  const colours = new Uint8ClampedArray(words.buffer);
  const text = decodeQr(colours, width, height, { inversionAttempts: 'dontInvert' })?.data;
  return text === undefined || text === '' ? null : text;
}
