import type { PdfObject } from './pdf-objects.ts';

const PAGE = /\/Type\s*\/Page\b(?!s)/;
const PICTURE = /\/Subtype\s*\/Image\b/;
const CONTENTS = /\/Contents\s*(?:(\d{1,10})\s+\d{1,5}\s+R|\[([^\]]{0,4000})\])/;
/** Letters a page below which a scanner's stamp, or a page number, is all there is. */
const FEW = 40;

/**
 * Whether pages of a PDF are pictures of pages: they draw something, show no text, and no drawn piece that has text can
 * account for it; or there are pictures and next to no letters. What is scanned and has a layer of text is read.
 */
export function hasPicturePages(objects: readonly PdfObject[], text: string): boolean {
  const pictures = objects.filter(({ dictionary }) => PICTURE.test(dictionary)).length;
  if (pictures === 0) return false;
  const pages = objects.filter(({ dictionary }) => PAGE.test(dictionary));
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (pictures >= pages.length && letters < FEW * Math.max(1, pages.length)) return true;
  const streams = new Map(objects.map(({ number, stream }) => [number, stream]));
  const ofPages = new Set<number>();
  let drawn = 0;
  for (const { dictionary } of pages) {
    const numbers = listContents(dictionary);
    for (const number of numbers) ofPages.add(number);
    const content = numbers.map((number) => streams.get(number) ?? '').join('\n');
    if (/\bDo\b/.test(content) && !/\bBT\b/.test(content)) drawn += 1;
  }
  const pieces = objects.filter(
    ({ number, stream }) => stream !== null && !ofPages.has(number) && /\bBT\b/.test(stream),
  ).length;
  return drawn > pieces;
}

function listContents(dictionary: string): number[] {
  const [, one, many = ''] = CONTENTS.exec(dictionary) ?? [];
  if (one !== undefined) return [Number(one)];
  return [...many.matchAll(/(\d{1,10})\s+\d{1,5}\s+R/g)].map(([, number]) => Number(number));
}
