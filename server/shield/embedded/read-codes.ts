import jsqr from 'jsqr';
import type { GreyPicture } from './black-white.ts';
import { findCodePlaces, type CodePlace } from './code-places.ts';

// The package is CommonJS with a default inside its default.
const decodeQr = jsqr.default;

/** Pixels that the reader may still be given, the same ones again included; a microsecond for two of them. */
export interface PixelBudget {
  pixels: number;
  /** False once a place was left out. */
  isWhole: boolean;
}

/** Of one message: about seven pictures as large as any is looked at. */
export function createPixelBudget(): PixelBudget {
  return { pixels: 6_000_000, isWhole: true };
}

/** The words of the QR codes in a picture (ISO/IEC 18004). The reader, which is slow, is given the places where the marks of one stand. */
export function readCodes(picture: GreyPicture, budget = createPixelBudget()): string[] {
  const found: { words: string; place: CodePlace }[] = [];
  for (const place of findCodePlaces(picture)) {
    if (found.some((one) => isInside(place, one.place))) continue;
    const part = cut(picture, place);
    if (part.pixels.length > budget.pixels) {
      budget.isWhole = false;
      continue;
    }
    budget.pixels -= part.pixels.length;
    const words = decode(part);
    if (words !== null) found.push({ words, place });
  }
  return [...new Set(found.map(({ words }) => words))];
}

/** Whether the middle of a place lies in one that was read. */
function isInside(place: CodePlace, { left, top, right, bottom }: CodePlace): boolean {
  const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Light on dark is turned inside out: the reader knows dark on light only. */
function cut({ pixels, width }: GreyPicture, { left, top, right, bottom, light }: CodePlace): GreyPicture {
  const part = {
    pixels: new Uint8Array((right - left) * (bottom - top)),
    width: right - left,
    height: bottom - top,
  };
  for (let y = top; y < bottom; y += 1)
    part.pixels.set(pixels.subarray(y * width + left, y * width + right), (y - top) * part.width);
  if (light)
    for (let at = 0; at < part.pixels.length; at += 1) part.pixels[at] = 255 - (part.pixels[at] ?? 0);
  return part;
}

function decode({ pixels, width, height }: GreyPicture): string | null {
  // Four equal octets a pixel, whatever the order of octets.
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at += 1) words[at] = (pixels[at] ?? 255) * 0x01_01_01_01;
  const colours = new Uint8ClampedArray(words.buffer);
  const text = decodeQr(colours, width, height, { inversionAttempts: 'dontInvert' })?.data;
  return text === undefined || text === '' ? null : text;
}
