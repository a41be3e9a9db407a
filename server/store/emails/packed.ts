/**
 * A column of a large result travels as one text: a value a row and column would cost more than the database's own work.
 * Null, of no rows, is none.
 */
export function splitColumn(text: string | null | undefined, separator = ','): string[] {
  return text === null || text === undefined ? [] : text.split(separator);
}

export function splitNumbers(text: string | null | undefined): number[] {
  return splitColumn(text).map(Number);
}

/** The numbers of multiranges as PostgreSQL writes them, one behind the other: `{[1,3),[7,8)}`. */
export function splitRanges(text: string | null | undefined): number[] {
  const numbers: number[] = [];
  for (const [, from, to] of (text ?? '').matchAll(/\[(\d+),(\d+)\)/g)) {
    for (let number = Number(from); number < Number(to); number += 1) numbers.push(number);
  }
  return numbers;
}

/** Of lists with blanks within and line ends between, which no keyword holds. Equal lists are one. */
export function splitKeywords(text: string | null | undefined): string[][] {
  const known = new Map<string, string[]>();
  return splitColumn(text, '\n').map((list) => {
    let keywords = known.get(list);
    if (keywords === undefined) known.set(list, (keywords = list === '' ? [] : list.split(' ')));
    return keywords;
  });
}

/** Each text that occurs, once, and for each given one which of them it is, from one on: as they travel to PostgreSQL. */
export function numberTexts(given: readonly string[]): { texts: string[]; numbers: number[] } {
  const known = new Map<string, number>();
  const numbers = given.map((text) => {
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return number;
  });
  return { texts: [...known.keys()], numbers };
}
