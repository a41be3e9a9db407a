/**
 * A NUMEN: two digits of the académie of first registration, a letter for the register, the year, five digits, three
 * letters (docs: thirteen signs, upper case). It is a secret; what is found here is never shown nor logged.
 */
const NUMEN = /(?<![A-Z0-9])([0-9]{2}[A-Z][0-9]{7}[A-Z]{3})(?![A-Z0-9])/;

/** The NUMEN that a field holds, spaces, dashes and case forgiven; null for any other shape. */
export function parseNumen(typed: string): string | null {
  const text = typed.replace(/[\s.-]+/gu, '').toUpperCase();
  return text.length === 13 && NUMEN.test(text) ? text : null;
}

/** A text that looks like a NUMEN within another, or null. */
export function findNumen(text: string): string | null {
  const compact = text.toUpperCase();
  return NUMEN.exec(compact)?.[1] ?? parseNumen(text);
}
