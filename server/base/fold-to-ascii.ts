/** Letters that no decomposition takes apart. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE' };

/**
 * « Élève » → "Eleve", for protocols that speak ASCII until they are asked for more: French without accents is still read,
 * octets of UTF-8 may not be. What has no like is a question mark.
 */
export function foldToAscii(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text
    .replace(/«\s*|\s*»|[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[œæ]/gi, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7f]/gu, '?');
}
