import type { ResizeOptions, Sharp } from 'sharp';
import type { PdfPicture } from './pdf.ts';

export type Picture = { form: 'file'; content: Uint8Array } | PdfPicture;

/** To be decoded within bounds, off the event loop; may throw at once for what is no picture. */
export type OpenPicture = (picture: Picture) => Sharp;

/** Pixels that a file may claim to have: beyond, it is not unfolded. */
export const pixelLimit = 25_000_000;

/** The decoder, a native library, is loaded for the first picture. Whoever takes broken pictures for none asks before, lest a broken decoder be taken so too. */
export async function loadOpenPicture(): Promise<OpenPicture> {
  const { default: sharp } = await import('sharp');
  return (picture) => {
    const limits = { limitInputPixels: pixelLimit, failOn: 'none', pages: 1 } as const;
    if (picture.form !== 'raw') return sharp(picture.content, limits);
    const { width, height, channels } = picture;
    return sharp(picture.content, { ...limits, raw: { width, height, channels } });
  };
}

/** In levels of grey, on white, an octet a pixel from the start of `data` on. Throws for what is no picture or takes longer than `seconds`. */
export function shrinkToGrey(
  source: Sharp,
  size: ResizeOptions,
  seconds: number,
): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  return source
    .resize(size)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true });
}
