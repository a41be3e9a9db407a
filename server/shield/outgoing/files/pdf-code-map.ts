/** What the codes of a font mean by its own table (ISO 32000-1, section 9.10.3). */
export interface CodeMap {
  /** Octets of a code. */
  width: 1 | 2;
  find(code: number): string | undefined;
}

/** A range from here on is kept as it stands, up to so many of one map: some writers name all 65,536 codes for a page of text. */
const [LONG_RANGE, LONG_RANGES] = [256, 8];

/** A ToUnicode table, up to so many codes; with how many were read. */
export function readCodeMap(text: string, most: number): { map: CodeMap; codes: number } {
  const letters = new Map<number, string>();
  const ranges: { start: number; count: number; base: string }[] = [];
  const space = /begincodespacerange\s*<([0-9A-Fa-f]{1,8})>/.exec(text)?.[1] ?? '0000';
  // Every code that is set counts, the same one over and over too.
  let left = most;
  const set = (code: number, letter: string): void => {
    left -= 1;
    if (left >= 0) letters.set(code, letter);
  };
  for (const body of listBlocks(text, 'bfchar')) {
    for (const [, code = '', letter = ''] of body.matchAll(/<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,64})>/g)) {
      set(Number.parseInt(code, 16), readLetters(letter));
    }
  }
  const range =
    /<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,64})>|\[([^\]]{0,200000}))/g;
  for (const body of listBlocks(text, 'bfrange')) {
    for (const [, from = '', to = '', first, list] of body.matchAll(range)) {
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      const each = list?.match(/[0-9A-Fa-f]{1,64}/g) ?? [];
      const base = first === undefined ? null : readLetters(first);
      const count = Math.min(end - start + 1, left, 65_536);
      if (base !== null && count >= LONG_RANGE && ranges.length < LONG_RANGES) {
        left -= count;
        ranges.push({ start, count, base });
        continue;
      }
      for (let n = 0; n < count; n += 1) {
        set(start + n, base === null ? readLetters(each[n] ?? '') : shift(base, n));
      }
    }
  }
  const find = (code: number): string | undefined => {
    const known = letters.get(code);
    if (known !== undefined) return known;
    const range = ranges.find(({ start, count }) => code >= start && code < start + count);
    return range === undefined ? undefined : shift(range.base, code - range.start);
  };
  return { map: { width: space.length > 2 ? 2 : 1, find }, codes: most - Math.max(0, left) };
}

/** What stands between the operators that begin and end a list. */
function listBlocks(text: string, name: string): string[] {
  return text
    .split(`begin${name}`)
    .slice(1)
    .map((piece) => piece.split(`end${name}`, 1)[0] ?? '');
}

/** Hexadecimal UTF-16. */
function readLetters(hex: string): string {
  const units = hex.padStart(Math.ceil(hex.length / 4) * 4, '0').match(/.{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function shift(letters: string, n: number): string {
  const last = letters.charCodeAt(letters.length - 1);
  return Number.isNaN(last) ? '' : letters.slice(0, -1) + String.fromCharCode(last + n);
}
