import type { Uai } from './types.ts';

/** Twenty-three letters: no I, O or Q, which look like digits. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** The id of an establishment: seven digits and a check letter, e.g. `0541234X`; null for any other shape. */
export function parseUai(text: string): Uai | null {
  const candidate = text.trim().toUpperCase();
  return /^[0-9]{7}[A-Z]$/.test(candidate) ? (candidate as Uai) : null;
}

/** Does the letter agree with the digits? Codes in use that break the key exist: warn, never refuse. */
export function isCheckedUai(uai: Uai): boolean {
  return formatUai(Number(uai.slice(0, 7))) === uai;
}

/** The UAI of a number from 0 to 9,999,999. */
export function formatUai(number: number): Uai {
  if (!Number.isInteger(number) || number < 0 || number > 9_999_999) {
    throw new RangeError('a UAI has seven digits');
  }
  return `${String(number).padStart(7, '0')}${LETTERS[number % LETTERS.length]}` as Uai;
}
