import { readPixels } from '../picture-size.ts';
import type { GreyPicture } from './black-white.ts';
import { choosePictures } from './choose-pictures.ts';
import { askForCodes } from './code-thread.ts';
import { loadOpenPicture, type Picture } from './open-picture.ts';

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

/** What QR codes say, and whether all was looked at where one may stand. */
export interface CodesFound {
  codes: string[];
  isWhole: boolean;
}

/**
 * The words of the QR codes in pictures (ISO/IEC 18004). Unfolded and read off the event loop, within bounds;
 * what is no picture, or a broken one, holds none.
 */
export async function findQrCodes(pictures: readonly Picture[]): Promise<CodesFound> {
  const unfolded: GreyPicture[] = [];
  const readable = pictures.filter((one) => one.form === 'raw' || one.content.length <= octetLimit);
  const large = readable.filter((one) => isLarge(readSize(one)));
  for (const picture of await choosePictures(large, pictureLimit)) {
    const grey = await unfoldPicture(picture);
    if (grey !== null) unfolded.push(grey);
  }
  if (unfolded.length === 0) return { codes: [], isWhole: true };
  const { words, isWhole } = await askForCodes({ pictures: unfolded });
  return { codes: [...new Set(words.map((text) => text.slice(0, textLimit)))], isWhole };
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

async function unfoldPicture(picture: Picture): Promise<GreyPicture | null> {
  const openPicture = await loadOpenPicture();
  try {
    const source = openPicture(picture);
    if (!isLarge(readSize(picture) ?? (await source.metadata()))) return null;
    const { data, info } = await source
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    // Its own octets: what it is a part of would be handed to the thread as well.
    return { pixels: stretch(Uint8Array.from(data.subarray(0, width * height))), width, height };
  } catch {
    // Whatever a stranger calls a picture: none that can be read.
    return null;
  }
}
