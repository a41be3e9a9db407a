/** Domains kept of one house's checks. */
const MOST = 8;

/** Where each method names the domain that it proved (RFC 8601, section 2.7); several houses write DKIM's in their own way. */
const properties: ReadonlyMap<string, readonly string[]> = new Map([
  ['dmarc', ['header.from']],
  ['dkim', ['header.d', 'header.i']],
  ['spf', ['smtp.mailfrom']],
]);

/**
 * The domains that passed, in the checks a house wrote down (the payload of RFC 8601, also in an ARC set). What was quoted or
 * stands in a comment may come from the sender and is never read as a result; what follows an unfinished quote neither.
 */
export function readProvedDomains(results: string): string[] {
  const proved = new Set<string>();
  for (const statement of blank(results).split(';')) {
    const words = statement.trim().toLowerCase().split(/\s+/);
    const method = /^(dmarc|dkim|spf)(?:\/1)?=pass$/.exec(words[0] ?? '')?.[1];
    for (const word of method === undefined ? [] : words.slice(1)) {
      const at = word.indexOf('=');
      if (properties.get(method ?? '')?.includes(word.slice(0, at)) !== true) continue;
      const domain = word.slice(Math.max(at, word.lastIndexOf('@')) + 1);
      if (/^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(domain) && proved.size < MOST) proved.add(domain);
    }
  }
  return [...proved];
}

/** Comments, which nest, become a space; quoted strings a word that is no result. */
function blank(text: string): string {
  let kept = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\\' && (isQuoted || depth > 0)) at += 1;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (sign === '"' && depth === 0) {
      isQuoted = true;
      kept += '"';
    } else if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) {
      depth -= 1;
      kept += ' ';
    } else if (depth === 0) kept += sign;
  }
  return kept;
}
