import jsqr from 'jsqr';
import { choosePictures, openPicture, type Picture } from './choose-pictures.ts';
import { findFinderPatterns, type GreyPicture } from './finder-patterns.ts';

// The package is CommonJS with a default inside its default.
const decodeQr = jsqr.default;
/** Pictures of one message that are looked at, and the octets of each. */
const pictureLimit = 4;
const octetLimit = 3_000_000;
/** Longest side after shrinking; a code that people's telephones read stays legible. */
const side = 900;
const smallest = 50;
/** Pause between a file that will not end and the next. */
const seconds = 3;
const textLimit = 2048;

/**
 * The words of the QR codes in pictures (ISO/IEC 18004), one a picture. Unfolded off the event loop, within bounds;
 * what is no picture, or a broken one, holds none.
 */
export async function findQrCodes(pictures: readonly Picture[]): Promise<string[]> {
  const found = new Set<string>();
  for (const picture of await choosePictures(
    pictures.filter((one) => one.form === 'raw' || one.content.length <= octetLimit),
    pictureLimit,
  )) {
    const text = await readQrCode(picture);
    if (text !== null) found.add(text.slice(0, textLimit));
  }
  return [...found];
}

async function readQrCode(picture: Picture): Promise<string | null> {
  try {
    const source = openPicture(picture);
    const { width = 0, height = 0 } = await source.metadata();
    if (width < smallest || height < smallest) return null;
    const { data, info } = await source
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true });
    return readPixels({ pixels: data.subarray(0, info.width * info.height), ...info });
  } catch {
    // Whatever a stranger calls a picture: none that can be read.
    return null;
  }
}

/** Photographs are many and codes few: the reader is asked only where the marks of a code stand. */
function readPixels(grey: GreyPicture): string | null {
  const { dark, light } = findFinderPatterns(grey);
  return dark || light ? decodeGrey(grey, light) : null;
}

/** The words of the code in a picture; `light`: it may be light on dark. Null when there is none to read. */
export function decodeGrey({ pixels, width, height }: GreyPicture, light: boolean): string | null {
  // Four equal octets a pixel, whatever the order of octets.
  const words = new Uint32Array(width * height);
  for (let at = 0; at < words.length; at += 1) words[at] = (pixels[at] ?? 255) * 0x01_01_01_01;
  const colours = new Uint8ClampedArray(words.buffer);
  // Never `onlyInvert`: the reader throws on it.
  const inversionAttempts = light ? 'attemptBoth' : 'dontInvert';
  const text = decodeQr(colours, width, height, { inversionAttempts })?.data ?? '';
  return text === '' ? null : text;
}
