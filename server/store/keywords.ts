import { StoreError } from './errors.ts';

/** RFC 8621, section 4.1.1: 1 to 255 printable ASCII characters without these. */
const pattern = /^[\x21-\x7e]{1,255}$/;
const forbidden = /[(){\]%*"\\]/;

/** Lower case, each once, in order. Throws `store/invalid-keyword`. */
export function parseKeywords(keywords: readonly string[]): string[] {
  const found = new Set<string>();
  for (const keyword of keywords) {
    if (!pattern.test(keyword) || forbidden.test(keyword)) {
      throw new StoreError('store/invalid-keyword', 'a keyword holds characters that RFC 8621 forbids');
    }
    found.add(keyword.toLowerCase());
  }
  return [...found].sort();
}

/** Set at delivery on what is kept out of the inbox until somebody has looked at it. */
export const QUARANTINED = '$quarantined';
