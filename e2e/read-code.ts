import jsqr from 'jsqr';
import sharp from 'sharp';
import type { Locator } from 'playwright-core';

/** What a camera reads of a QR code on the page. */
export async function readCode(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const picture = sharp(await code.screenshot({ scale: 'device' })).resize({ width: 800, kernel: 'nearest' });
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const decode = jsqr as unknown as (
    data: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string } | null;
  const found = decode(new Uint8ClampedArray(data), info.width, info.height);
  if (found === null) throw new Error('no camera would read this code');
  return found.data;
}
