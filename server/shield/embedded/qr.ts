import jsqr from 'jsqr';
import sharp, { type Sharp } from 'sharp';
import type { PdfPicture } from './pdf.ts';

export type Picture = { form: 'file'; content: Uint8Array } | PdfPicture;

// The package is CommonJS with a default inside its default.
const decodeQr = jsqr.default;
/** Pictures of one message that are looked at, and the octets of each. */
const pictureLimit = 4;
const octetLimit = 3_000_000;
/** Pixels that a file may claim to have: beyond, it is not unfolded. */
const pixelLimit = 25_000_000;
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
  for (const picture of pictures
    .filter(({ content }) => content.length <= octetLimit)
    .slice(0, pictureLimit)) {
    const text = await readQrCode(picture);
    if (text !== null) found.add(text.slice(0, textLimit));
  }
  return [...found];
}

async function readQrCode(picture: Picture): Promise<string | null> {
  try {
    const source = open(picture);
    const { width = 0, height = 0 } = await source.metadata();
    if (width < smallest || height < smallest) return null;
    const { data, info } = await source
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true });
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
    const text = decodeQr(pixels, info.width, info.height)?.data ?? '';
    return text === '' ? null : text;
  } catch {
    // Whatever a stranger calls a picture: none that can be read.
    return null;
  }
}

function open(picture: Picture): Sharp {
  const limits = { limitInputPixels: pixelLimit, failOn: 'none', pages: 1 } as const;
  if (picture.form !== 'raw') return sharp(picture.content, limits);
  const { width, height, channels } = picture;
  return sharp(picture.content, { ...limits, raw: { width, height, channels } });
}
