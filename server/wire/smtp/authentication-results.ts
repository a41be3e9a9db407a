import { replaceUnsafe } from './control.ts';

export interface MethodResult {
  /** `spf`, `dkim`, `dmarc`, `arc`, `auth`. */
  method: string;
  /** The keyword of RFC 8601, section 2.7. */
  result: string;
  /** `smtp.mailfrom`, `header.d`…; empty values are left out. */
  properties: Readonly<Record<string, string | null>>;
}

/**
 * One Authentication-Results field, folded, with its CRLF (RFC 8601, section 2.2). Without results it says
 * `none`.
 */
export function formatAuthenticationResults(authservId: string, results: readonly MethodResult[]): string {
  const lines = results.map((entry) => {
    const words = [`${entry.method}=${entry.result}`];
    for (const [name, value] of Object.entries(entry.properties)) {
      if (value !== null && value !== '') words.push(`${name}=${formatValue(value)}`);
    }
    return words.join(' ');
  });
  if (lines.length === 0) lines.push('none');
  return `Authentication-Results: ${formatValue(authservId)};\r\n\t${lines.join(';\r\n\t')}\r\n`;
}

// RFC 2045 token, or local-part "@" domain, or "@" domain, as RFC 8601 allows in a pvalue.
const PLAIN_VALUE = /^(?:[A-Za-z0-9!#$%&'*+.^_`{|}~-]*@)?[A-Za-z0-9!#$%&'*+.^_`{|}~-]+$/;

function formatValue(text: string): string {
  const safe = replaceUnsafe(text).slice(0, 512);
  return PLAIN_VALUE.test(safe) ? safe : `"${safe.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * The authserv-id of an Authentication-Results value, lower case; null when there is none. Comments before it
 * are skipped (RFC 8601, section 2.2: CFWS).
 */
export function findAuthservId(value: string): string | null {
  let at = 0;
  let depth = 0;
  for (; at < value.length; at++) {
    const character = value[at] as string;
    if (depth > 0 && character === '\\') at++;
    else if (character === '(') depth++;
    else if (depth > 0) depth -= character === ')' ? 1 : 0;
    else if (!/\s/.test(character)) break;
  }
  const rest = value.slice(at, at + 512);
  const found = /^"((?:[^"\\]|\\.)*)"|^([^\s;()"]+)/.exec(rest);
  return (found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? null)?.toLowerCase() ?? null;
}
