import type { PdfObject } from './pdf-objects.ts';

const PAGE = /\/Type\s*\/Page\b(?!s)/;
const PICTURE = /\/Subtype\s*\/Image\b/;
const CONTENTS = /\/Contents\s*(?:(\d{1,10})\s+\d{1,5}\s+R|\[([^\]]{0,4000}))/;
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
  const streams = objects.filter(({ stream }) => stream !== null);
  const find = (word: RegExp) =>
    new Set(streams.filter(({ stream }) => word.test(stream ?? '')).map(({ number }) => number));
  // Pages may name one stream again and again: each is looked through once.
  const [draws, shows] = [find(/\bDo\b/), find(/\bBT\b/)];
  const ofPages = new Set<number>();
  let drawn = 0;
  for (const { dictionary } of pages) {
    const numbers = listContents(dictionary);
    for (const number of numbers) ofPages.add(number);
    const has = (found: ReadonlySet<number>) => numbers.some((number) => found.has(number));
    if (has(draws) && !has(shows)) drawn += 1;
  }
  const pieces = streams.filter(({ number }) => !ofPages.has(number) && shows.has(number)).length;
  return drawn > pieces;
}

function listContents(dictionary: string): number[] {
  const [, one, many = ''] = CONTENTS.exec(dictionary) ?? [];
  if (one !== undefined) return [Number(one)];
  return [...many.matchAll(/(\d{1,10})\s+\d{1,5}\s+R/g)].map(([, number]) => Number(number));
}
