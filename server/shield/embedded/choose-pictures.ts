import { loadOpenPicture, type OpenPicture, type Picture } from './open-picture.ts';

/** Pictures of one message among which some are chosen, and the pixels of those that are shrunk for it. */
const candidates = 24;
const shrunkPixels = 4_000_000;
const side = 48;
const seconds = 1;

/**
 * The `most` pictures that look most like a code: nearly square before others, of two tones before others, as they stand else.
 * Logos before a code would hide it. Nothing is unfolded when there are no more than `most`.
 */
export async function choosePictures(pictures: readonly Picture[], most: number): Promise<Picture[]> {
  if (pictures.length <= most) return [...pictures];
  const openPicture = await loadOpenPicture();
  const rated: { picture: Picture; rank: number }[] = [];
  for (const picture of pictures.slice(0, candidates))
    rated.push({ picture, rank: await rate(picture, openPicture) });
  return rated
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ picture }) => picture);
}

async function rate(picture: Picture, openPicture: OpenPicture): Promise<number> {
  try {
    const source = openPicture(picture);
    const { width = 0, height = 0 } = await source.metadata();
    const isSquare = width > 0 && Math.max(width, height) <= 1.2 * Math.min(width, height);
    if (width * height > shrunkPixels) return isSquare ? 2 : 0;
    const { data } = await source
      .resize({ width: side, height: side, fit: 'fill', kernel: 'nearest' })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true });
    return (isSquare ? 2 : 0) + (isTwoTone(data.subarray(0, side * side)) ? 3 : 0);
  } catch {
    // No picture at all.
    return -1;
  }
}

/** Nearly all pixels dark or light, and neither rare. */
function isTwoTone(pixels: Uint8Array): boolean {
  let [low, high] = [255, 0];
  for (const pixel of pixels) [low, high] = [Math.min(low, pixel), Math.max(high, pixel)];
  if (high - low < 60) return false;
  const reach = (high - low) / 4;
  const dark = pixels.filter((pixel) => pixel <= low + reach).length / pixels.length;
  const light = pixels.filter((pixel) => pixel >= high - reach).length / pixels.length;
  return dark + light > 0.8 && dark > 0.15 && light > 0.15;
}
