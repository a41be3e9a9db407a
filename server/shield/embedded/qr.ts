import { isDrawing } from './block-letters.ts';
import type { GreyPicture } from './black-white.ts';
import { choosePictures, mayBeCode, type Candidate, type Size } from './choose-pictures.ts';
import type { CodeJob } from './code-job.ts';
import { askForCodes } from './code-thread.ts';
import type { DrawnCode } from './drawn-codes.ts';
import { loadOpenPicture, shrinkToGrey, type OpenPicture, type Picture } from './open-picture.ts';

/** Longest side after shrinking; a code that people's telephones read stays legible. */
const side = 900;
/** Pixels of one message that are looked at, shrunk: four pictures as large as any, or four dozen small ones. */
const room = 4 * side ** 2;
const leastPixels = room / 48;
/** Until a file that will not end is given up, and until all are. */
const [seconds, patienceMs] = [3, 20_000];
const textLimit = 2048;

/** What QR codes say, and whether all was looked at where one may stand. */
export interface CodesFound {
  /** Of pictures. */
  codes: string[];
  drawn: DrawnCode[];
  isWhole: boolean;
}

/**
 * The QR codes (ISO/IEC 18004) in the pictures of a message, and those that its text and tables draw. Unfolded and read off the event
 * loop, within bounds; what is no picture, or a broken one, holds none.
 */
export async function findQrCodes(
  pictures: readonly Picture[],
  { drawing, tables }: Pick<CodeJob, 'drawing' | 'tables'> = { drawing: '', tables: [] },
): Promise<CodesFound> {
  const { unfolded, isWhole } = await unfoldPictures(pictures);
  if (unfolded.length === 0 && tables.length === 0 && !isDrawing(drawing))
    return { codes: [], drawn: [], isWhole };
  const found = await askForCodes({ pictures: unfolded, drawing, tables });
  const codes = [...new Set(found.words.map((text) => text.slice(0, textLimit)))];
  return { codes, drawn: found.drawn, isWhole: isWhole && found.isWhole };
}

async function unfoldPictures(
  pictures: readonly Picture[],
): Promise<{ unfolded: GreyPicture[]; isWhole: boolean }> {
  if (pictures.length === 0) return { unfolded: [], isWhole: true };
  const openPicture = await loadOpenPicture();
  const clock = AbortSignal.timeout(patienceMs);
  const choice = await choosePictures(pictures, openPicture, { room, countPixels, clock });
  const unfolded: GreyPicture[] = [];
  let { isWhole } = choice;
  for (const candidate of choice.pictures) {
    const grey = clock.aborted ? 'unread' : await unfoldPicture(candidate, openPicture);
    if (grey === 'unread') isWhole &&= !mayBeCode(candidate);
    else if (grey !== null) unfolded.push(grey);
  }
  return { unfolded, isWhole };
}

function countPixels({ width, height }: Size): number {
  const scale = Math.min(1, side / Math.max(width, height));
  return Math.max(leastPixels, width * height * scale ** 2);
}

/** Levels of grey between the darkest and the lightest: below the first nothing is told apart, from the second on black from white. */
const [leastLevels, fewLevels] = [8, 140];

/** A pale or a dark picture spread over all levels: a telephone reads grey on white as well. Others stay as they are; null for an even one. */
function stretch(pixels: Uint8Array): Uint8Array | null {
  let [low, high] = [255, 0];
  for (const pixel of pixels) {
    if (pixel < low) low = pixel;
    if (pixel > high) high = pixel;
  }
  const range = high - low;
  if (range < leastLevels) return null;
  return range >= fewLevels ? pixels : pixels.map((pixel) => ((pixel - low) * 255) / range);
}

/** `unread` for a picture that takes too long, null for one that is none or broken. */
async function unfoldPicture(
  { picture }: Candidate,
  openPicture: OpenPicture,
): Promise<GreyPicture | 'unread' | null> {
  try {
    const size = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
    const { data, info } = await shrinkToGrey(openPicture(picture), size, seconds);
    const { width, height } = info;
    // Its own octets: what it is a part of would be handed to the thread as well.
    const pixels = stretch(Uint8Array.from(data.subarray(0, width * height)));
    return pixels === null ? null : { pixels, width, height };
  } catch (error) {
    return error instanceof Error && error.message.startsWith('timeout') ? 'unread' : null;
  }
}
