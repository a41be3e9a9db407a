import type { Sharp } from 'sharp';
import { readPixels } from '../picture-size.ts';
import { pixelLimit, shrinkToGrey, type OpenPicture, type Picture } from './open-picture.ts';

/** Pictures of one message, without small ones, that are looked at, and the pixels of those that are shrunk to tell which look like a code. */
const [pictureLimit, ratedPixels] = [500, 96_000_000];
/** Pixels that a small one counts as, for the time that it takes all the same. */
const leastPixels = 2_000_000;
const smallest = 50;
const ratedSide = 48;
const seconds = 1;

export interface Size {
  width: number;
  height: number;
}

interface Room {
  /** Pixels of all that are chosen. */
  room: number;
  countPixels: (size: Size) => number;
  /** From its end on none is unfolded. */
  clock: AbortSignal;
}

export interface Choice {
  pictures: Candidate[];
  /** False when one was left out that looks like a code, or may. */
  isWhole: boolean;
}

export interface Candidate {
  picture: Picture;
  size: Size;
  /** 2 for as wide as high, 3 for two tones: a bare code is both, a photograph or a logo in a row of others neither. */
  rank: number;
}

/**
 * The pictures that look most like a code, as many as `room` holds of pixels: nearly square before others, of
 * two tones before others, as they stand else. Logos before a code would hide it. None is unfolded for it where there is room for all.
 */
export async function choosePictures(
  pictures: readonly Picture[],
  openPicture: OpenPicture,
  { room, countPixels, clock }: Room,
): Promise<Choice> {
  const choice: Choice = { pictures: [], isWhole: true };
  const leaveOut = (candidate: Candidate): void => void (choice.isWhole &&= !mayBeCode(candidate));
  const candidates: Candidate[] = [];
  let looks = pictureLimit;
  for (const picture of pictures) {
    if (looks === 0 || clock.aborted) {
      choice.isWhole = false;
      break;
    }
    const size = await findSize(picture, openPicture);
    if (size === null || Math.min(size.width, size.height) < smallest) continue;
    looks -= 1;
    const candidate = { picture, size, rank: isSquare(size) ? 2 : 0 };
    if (size.width * size.height > pixelLimit) leaveOut(candidate);
    else candidates.push(candidate);
  }
  const needed = candidates.reduce((sum, { size }) => sum + countPixels(size), 0);
  const rated = needed <= room ? candidates : await rate(candidates, openPicture, clock);
  let left = room;
  for (const candidate of rated) {
    const pixels = countPixels(candidate.size);
    if (pixels > left) leaveOut(candidate);
    else {
      left -= pixels;
      choice.pictures.push(candidate);
    }
  }
  return choice;
}

/** Of a large photograph it is not said that it was left out. */
export function mayBeCode({ rank }: Candidate): boolean {
  return rank >= 2;
}

/** From its header; of a form whose header is not known here, from the decoder; null for what is no picture. */
async function findSize(picture: Picture, openPicture: OpenPicture): Promise<Size | null> {
  if (picture.form === 'raw') return picture;
  try {
    return readPixels(picture.content) ?? (await openPicture(picture).metadata());
  } catch {
    return null;
  }
}

function isSquare({ width, height }: Size): boolean {
  return Math.max(width, height) <= 1.2 * Math.min(width, height);
}

/** The likeliest first. What is as wide as high is shrunk before the others: it is a code more often. */
async function rate(
  candidates: readonly Candidate[],
  openPicture: OpenPicture,
  clock: AbortSignal,
): Promise<Candidate[]> {
  let left = ratedPixels;
  const rated: Candidate[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.rank - a.rank)) {
    const { picture, size, rank } = candidate;
    left -= Math.max(leastPixels, size.width * size.height);
    const isCode = left >= 0 && !clock.aborted ? await isTwoTone(openPicture(picture)) : null;
    // A square that was seen to be none is no more than any photograph.
    rated.push({ ...candidate, rank: isCode === null ? rank : isCode ? rank + 3 : rank / 2 });
  }
  return rated.toSorted((a, b) => b.rank - a.rank);
}

/** Nearly all pixels dark or light, and neither rare; null for what cannot be unfolded. */
async function isTwoTone(source: Sharp): Promise<boolean | null> {
  const pixels = await shrink(source);
  if (pixels === null) return null;
  let [low, high] = [255, 0];
  for (const pixel of pixels) [low, high] = [Math.min(low, pixel), Math.max(high, pixel)];
  if (high - low < 60) return false;
  const reach = (high - low) / 4;
  const dark = pixels.filter((pixel) => pixel <= low + reach).length / pixels.length;
  const light = pixels.filter((pixel) => pixel >= high - reach).length / pixels.length;
  return dark + light > 0.8 && dark > 0.15 && light > 0.15;
}

async function shrink(source: Sharp): Promise<Uint8Array | null> {
  try {
    const size = { width: ratedSide, height: ratedSide, fit: 'fill', kernel: 'nearest' } as const;
    const { data } = await shrinkToGrey(source, size, seconds);
    return data.subarray(0, ratedSide * ratedSide);
  } catch {
    // No picture at all.
    return null;
  }
}
