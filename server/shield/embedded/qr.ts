import { readPixels } from '../picture-size.ts';
import { choosePictures } from './choose-pictures.ts';
import { loadOpenPicture, type Picture } from './open-picture.ts';
import { readCodes } from './read-codes.ts';

interface Size {
  width: number;
  height: number;
}

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
 * The words of the QR codes in pictures (ISO/IEC 18004). Unfolded off the event loop, within bounds;
 * what is no picture, or a broken one, holds none.
 */
export async function findQrCodes(pictures: readonly Picture[]): Promise<string[]> {
  const found = new Set<string>();
  const readable = pictures.filter((one) => one.form === 'raw' || one.content.length <= octetLimit);
  const large = readable.filter((one) => isLarge(readSize(one)));
  for (const picture of await choosePictures(large, pictureLimit)) {
    for (const text of await readPicture(picture)) found.add(text.slice(0, textLimit));
  }
  return [...found];
}

/** From its header; where that is not known here, nothing is said against it yet. */
function readSize(picture: Picture): Size | null {
  return picture.form === 'raw' ? picture : readPixels(picture.content);
}

function isLarge(size: Size | null): boolean {
  return size === null || (size.width >= smallest && size.height >= smallest);
}

/** Levels of grey between the darkest and the lightest from which on black is told from white as it stands. */
const fewLevels = 140;

/** A pale or a dark picture spread over all levels: a telephone reads grey on white as well. Others stay as they are. */
function stretch(pixels: Uint8Array): Uint8Array {
  let [low, high] = [255, 0];
  for (const pixel of pixels) {
    if (pixel < low) low = pixel;
    if (pixel > high) high = pixel;
  }
  const range = high - low;
  return range < 8 || range >= fewLevels ? pixels : pixels.map((pixel) => ((pixel - low) * 255) / range);
}

async function readPicture(picture: Picture): Promise<string[]> {
  const openPicture = await loadOpenPicture();
  try {
    const source = openPicture(picture);
    if (!isLarge(readSize(picture) ?? (await source.metadata()))) return [];
    const { data, info } = await source
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true });
    return readCodes({ pixels: stretch(data.subarray(0, info.width * info.height)), ...info });
  } catch {
    // Whatever a stranger calls a picture: none that can be read.
    return [];
  }
}
