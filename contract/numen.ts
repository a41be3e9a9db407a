import { normalizeText } from './normalize.ts';

/**
 * A NUMEN: two digits of the académie of first registration, a letter for the register (first degree, public second,
 * private second, administrative), two digits of the year, five digits, three letters. It is a secret; what is found
 * here is never shown nor logged.
 */
const NUMEN = /^[0-9]{2}[A-Z][0-9]{7}[A-Z]{3}$/;

/** Within a text, as people write it: spaces, dots or dashes between its groups or its signs, any case. */
const WITHIN =
  /(?<![\p{L}\p{N}])([0-9][\s.-]?[0-9][\s.-]{0,2}[AEGP][\s.-]{0,2}(?:[0-9][\s.-]{0,2}){7}(?:[A-Z]{3}|[A-Z][\s.-]{1,2}[A-Z][\s.-]{1,2}[A-Z]))(?![\p{L}\p{N}])/iu;

/** The NUMEN that a field holds, spaces, dashes and case forgiven; null for any other shape. */
export function parseNumen(typed: string): string | null {
  const text = typed.replace(/[\s.-]+/gu, '').toUpperCase();
  return NUMEN.test(text) ? text : null;
}

/** What looks like a NUMEN within a text, or null. Linear. */
export function findNumen(text: string): string | null {
  const found = WITHIN.exec(text)?.[1];
  return found === undefined ? null : parseNumen(found);
}

/** Every sign that a NUMEN may be broken up with is left out: what has its shape then is only a candidate. */
const LOOSE = /(?=([0-9]{2}[A-Z][0-9]{7}[A-Z]{3}))/g;

/** Whatever could be a NUMEN once everything but letters and digits is gone, each once, `most` of them. Linear. */
export function listLooseNumens(text: string, most: number): string[] {
  const bare = normalizeText(text, 'NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  const found = new Set<string>();
  for (const match of bare.matchAll(LOOSE)) {
    found.add(match[1] ?? '');
    if (found.size >= most) break;
  }
  return [...found];
}
