import { normalizeText } from '#contract';
import { domainToASCII } from 'node:url';

/** An address in the one form we compare and store. */
export interface ParsedAddress {
  /** `local@domain`: lower case, NFC, domain in ASCII (RFC 5891), without the tag. */
  address: string;
  local: string;
  domain: string;
  /** Text after the first `+`, as written, or null. */
  tag: string | null;
}

/** RFC 5321, section 4.5.3.1: octets. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** RFC 5322, section 3.2.3, opened to letters beyond ASCII by RFC 6531, section 3.3. */
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;

/** Reads one bare address; null when it is none. */
export function parseAddress(text: string): ParsedAddress | null {
  if (text.length > MAX_LOCAL + MAX_DOMAIN + 3 || FORBIDDEN.test(text)) return null;
  const at = text.lastIndexOf('@');
  if (at <= 0) return null;
  const domain = normalizeDomain(text.slice(at + 1));
  const written = unquote(text.slice(0, at));
  if (domain === null || written === null) return null;
  // RFC 5321, section 2.4, lets a host distinguish case in the local part; like everybody, ours do not.
  const local = normalizeText(written, 'NFC').toLowerCase();
  if (Buffer.byteLength(local) > MAX_LOCAL) return null;
  const plus = local.indexOf('+');
  if (plus === 0) return null;
  const bare = plus === -1 ? local : local.slice(0, plus);
  const tag = plus === -1 ? null : written.slice(written.indexOf('+') + 1);
  return { address: `${bare}@${domain}`, local: bare, domain, tag };
}

/** Lower case and ASCII; null when it is no domain. */
export function normalizeDomain(text: string): string | null {
  // The URL parser behind domainToASCII would cut or unescape these instead of refusing them.
  if (text === '' || text.length > MAX_DOMAIN || /[\s/?#\\%:@[\]]/u.test(text)) return null;
  const domain = domainToASCII(normalizeText(text, 'NFC')).toLowerCase().replace(/\.$/, '');
  return domain === '' || !/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(domain) ? null : domain;
}

/** RFC 5321, section 4.1.2: the quoted form of a local part means the same as the plain one. */
function unquote(local: string): string | null {
  if (!local.startsWith('"')) return DOT_ATOM.test(local) ? local : null;
  const content = /^"((?:[^"\\]|\\.)+)"$/u.exec(local)?.[1];
  return content === undefined ? null : content.replace(/\\(.)/gu, '$1');
}
