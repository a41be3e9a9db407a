/** How far a code's sign goes, in ems; undefined when the font does not say. */
export type FindWidth = (code: number) => number | undefined;

/** A range from here on is kept as it stands, up to so many of one font. */
const [LONG_RANGE, LONG_RANGES] = [256, 8];
/** Codes whose widths are read of one font. */
const CODE_LIMIT = 70_000;

/** The widths of a simple font: one after another from the first code (ISO 32000-1, section 9.6.2.1). */
export function readWidths(array: string, firstCode: number, scale: number): FindWidth {
  const widths = (array.match(/-?[\d.]+/g) ?? []).slice(0, 256).map((width) => Number(width) * scale);
  return (code) => widths[code - firstCode];
}

/** The widths of a composite font: `c [w w w]` and `first last w` (ISO 32000-1, section 9.7.4.3). Linear and bounded. */
export function readCompositeWidths(array: string, otherwise: number): FindWidth {
  const widths = new Map<number, number>();
  const ranges: { first: number; last: number; width: number }[] = [];
  let left = CODE_LIMIT;
  const set = (code: number, width: number): void => {
    left -= 1;
    if (left >= 0) widths.set(code, width);
  };
  for (const [, start = '', list, end, one] of array.matchAll(
    /(\d{1,9})\s*(?:\[([^\]]*)\]|\s(\d{1,9})\s+(-?[\d.]{1,20}))/g,
  )) {
    const first = Number(start);
    for (const [n, width] of (list?.match(/-?[\d.]+/g) ?? []).entries()) set(first + n, Number(width) / 1000);
    if (end === undefined) continue;
    const [last, width] = [Number(end), Number(one) / 1000];
    if (last - first >= LONG_RANGE && ranges.length < LONG_RANGES) ranges.push({ first, last, width });
    else {
      const stop = Math.min(last, first + left);
      for (let code = first; code <= stop; code += 1) set(code, width);
    }
  }
  return (code) =>
    widths.get(code) ?? ranges.find(({ first, last }) => code >= first && code <= last)?.width ?? otherwise;
}

/** Widths of the signs 32 to 126 of the fonts that every reader has (Adobe's core metrics), in hundredths of an em. */
const SANS =
  '28 28 36 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 72 50 50 50 33 26 33 58';
const SERIF =
  '25 33 41 50 50 83 78 18 33 33 50 56 25 33 25 28 50 50 50 50 50 50 50 50 50 50 28 28 56 56 56 44 92 72 67 67 72 61 56 72 72 33 39 72 61 89 72 72 56 72 67 56 61 72 72 94 72 72 61 33 28 33 47 50 33 44 50 44 50 44 33 50 50 28 28 50 28 78 50 50 50 50 33 39 28 50 50 72 50 50 44 48 20 48 54';
const [sans, serif] = [SANS, SERIF].map((widths) => widths.split(' ').map((width) => Number(width) / 100));

/** About how far a letter goes in a font that gives no widths, by the font's name. */
export function guessWidth(letters: string, font: string): number {
  if (/Courier|Mono/i.test(font)) return 0.6;
  const table = /Times|Serif|Roman/i.test(font) ? serif : sans;
  const bold = /Bold/i.test(font) ? 1.05 : 1;
  const base = letters.normalize('NFD').charCodeAt(0);
  return (table?.[base - 32] ?? 0.55) * bold;
}
