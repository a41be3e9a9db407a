import jsqr from 'jsqr';
import type { GreyPicture } from './black-white.ts';
import { findCodePlaces, type CodePlace } from './code-places.ts';

// The package is CommonJS with a default inside its default.
const decodeQr = jsqr.default;
/** Pixels given to it of one picture, as a share of those it has: places may lie over one another. */
const most = 2;

/** The words of the QR codes in a picture (ISO/IEC 18004). The reader, which is slow, is given the places where the marks of one stand. */
export function readCodes(picture: GreyPicture): string[] {
  const { places, crowded } = findCodePlaces(picture);
  const found: { words: string; place: CodePlace }[] = [];
  let left = most * picture.width * picture.height;
  for (const place of places) {
    const part = cut(picture, place);
    if (part.pixels.length > left || found.some((one) => isInside(place, one.place))) continue;
    left -= part.pixels.length;
    const words = decode(part);
    if (words !== null) found.push({ words, place });
  }
  if (found.length > 0) return [...new Set(found.map(({ words }) => words))];
  const words = crowded ? decode(picture, true) : null;
  return words === null ? [] : [words];
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
  if (light) for (const [at, pixel] of part.pixels.entries()) part.pixels[at] = 255 - pixel;
  return part;
}

function decode({ pixels, width, height }: GreyPicture, both = false): string | null {
  // Four equal octets a pixel, whatever the order of octets.
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at += 1) words[at] = (pixels[at] ?? 255) * 0x01_01_01_01;
  const colours = new Uint8ClampedArray(words.buffer);
  // Never `onlyInvert`: the reader throws on it.
  const text = decodeQr(colours, width, height, {
    inversionAttempts: both ? 'attemptBoth' : 'dontInvert',
  })?.data;
  return text === undefined || text === '' ? null : text;
}
