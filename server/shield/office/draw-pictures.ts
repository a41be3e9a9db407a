import { loadOpenPicture } from '../embedded/open-picture.ts';
import type { OfficeFile } from './office-file.ts';

/** Octets of one picture in the file, longest side drawn anew, octets of all that is drawn, and patience with each. */
const [octetLimit, side, totalLimit, seconds] = [8_000_000, 1200, 6_000_000, 3];
/** PNG, JPEG, GIF, WebP, TIFF and BMP: no picture that is a program for drawing (SVG, EMF, WMF). */
const drawable = /\.(?:png|jpe?g|gif|webp|bmp|tiff?)$/i;

/**
 * The pictures of an office file, decoded by the guarded way of all pictures and drawn anew, in base64; null for one that cannot be
 * or that claims too many pixels. Off the event loop.
 */
export async function drawPictures(file: OfficeFile): Promise<(string | null)[]> {
  const drawn: (string | null)[] = [];
  let total = 0;
  for (const name of file.pictures()) {
    const picture = total < totalLimit ? await draw(file, name) : null;
    total += picture?.length ?? 0;
    drawn.push(picture === null ? null : picture.toString('base64'));
  }
  return drawn;
}

async function draw(file: OfficeFile, name: string): Promise<Buffer | null> {
  const content = drawable.test(name) ? file.unpack(name, octetLimit) : null;
  if (content === null) return null;
  const openPicture = await loadOpenPicture();
  try {
    const source = openPicture({ form: 'file', content });
    const { format, hasAlpha } = await source.metadata();
    if (format === 'svg' || format === 'pdf') return null;
    const small = source
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds });
    return await (hasAlpha || format === 'gif' ? small.png() : small.jpeg({ quality: 82 })).toBuffer();
  } catch {
    // No picture, or a bomb: a frame stands in its place.
    return null;
  }
}
