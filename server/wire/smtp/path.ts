import { isIpv4, isIpv6 } from './address-literal.ts';

/** MAIL or RCPT as parsed: the address without brackets, '' for the null reverse-path. */
export interface PathCommand {
  address: string;
  /** Keywords in upper case; null for one without a value. */
  parameters: ReadonlyMap<string, string | null>;
}

export type PathOutcome =
  | { kind: 'path'; command: PathCommand }
  | { kind: 'malformed-address' | 'malformed-parameter' | 'duplicate-parameter' };

/** RFC 5321, section 4.5.3.1.3: 256 octets with the brackets. */
const MAX_PATH_OCTETS = 254;
const MAX_DOMAIN_OCTETS = 255;
const MAX_LABEL_OCTETS = 63;

// RFC 5322 atext, and any character beyond ASCII (RFC 6531, section 3.3) but C1 controls and invisible ones.
const BEYOND_ASCII =
  '\\u00a0-\\u200a\\u2010-\\u2027\\u202f-\\u205f\\u2070-\\ufefe\\uff00-\\ufffc\\u{10000}-\\u{10ffff}';
const ATOM = `[A-Za-z0-9!#$%&'*+\\-/=?^_\`{|}~${BEYOND_ASCII}]+`;
const DOT_STRING = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, 'u');
const QUOTED_STRING = new RegExp(
  `^"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e${BEYOND_ASCII}]|\\\\[\\x20-\\x7e])*"$`,
  'u',
);
const LABEL = new RegExp(
  `^[A-Za-z0-9${BEYOND_ASCII}](?:[A-Za-z0-9${BEYOND_ASCII}-]*[A-Za-z0-9${BEYOND_ASCII}])?$`,
  'u',
);
const KEYWORD = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
// RFC 5321, section 4.1.2: no "=", no space, no control; UTF-8 by RFC 6531, section 3.3.
const VALUE = new RegExp(`^[\\x21-\\x3c\\x3e-\\x7e${BEYOND_ASCII}]+$`, 'u');
const SOURCE_ROUTE = /^@[^\s,:@<>]+(?:,@[^\s,:@<>]+)*:/;

/**
 * Parses what follows `MAIL FROM:` or `RCPT TO:` (RFC 5321, sections 3.3 and 4.1.2; RFC 6531, section 3.3).
 * Spaces before the path are taken, as section 4.1.1.2 advises for old clients; a source route is dropped
 * (appendix C). The limit of 64 octets on the local part is not held: forwarders and lists write longer ones,
 * and section 4.5.3.1 asks not to stop at the minimum sizes; the limit on the path is.
 */
export function parsePath(text: string): PathOutcome {
  const rest = text.replace(/^ +/, '');
  const end = endOfPath(rest);
  if (end < 0) return { kind: 'malformed-address' };
  const inside = rest.slice(1, end).replace(SOURCE_ROUTE, '');
  const address = parseAddress(inside);
  if (address === null) return { kind: 'malformed-address' };
  return parseParameters(rest.slice(end + 1), address);
}

/** Offset of the closing bracket, which a quoted local part may also contain. */
function endOfPath(text: string): number {
  if (text[0] !== '<') return -1;
  let quoted = false;
  for (let at = 1; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '>') return at;
  }
  return -1;
}

/** Null when malformed. Quotes that are not needed are dropped: both spellings are the same mailbox. */
function parseAddress(text: string): string | null {
  if (text === '' || /^postmaster$/i.test(text)) return text;
  if (Buffer.byteLength(text) > MAX_PATH_OCTETS) return null;
  const at = text.lastIndexOf('@');
  if (at < 1) return null;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (!isDomain(domain) && !isAddressLiteral(domain)) return null;
  if (DOT_STRING.test(local)) return text;
  if (!QUOTED_STRING.test(local)) return null;
  const unquoted = local.slice(1, -1).replace(/\\(.)/gu, '$1');
  return DOT_STRING.test(unquoted) ? `${unquoted}@${domain}` : text;
}

function isDomain(text: string): boolean {
  if (Buffer.byteLength(text) > MAX_DOMAIN_OCTETS) return false;
  return text.split('.').every((label) => label.length <= MAX_LABEL_OCTETS && LABEL.test(label));
}

/** RFC 5321, section 4.1.3. */
function isAddressLiteral(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  const inside = text.slice(1, -1);
  return /^ipv6:/i.test(inside) ? isIpv6(inside.slice(5)) : isIpv4(inside);
}

function parseParameters(text: string, address: string): PathOutcome {
  const parameters = new Map<string, string | null>();
  if (text !== '' && text[0] !== ' ') return { kind: 'malformed-address' };
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const equals = word.indexOf('=');
    const keyword = (equals < 0 ? word : word.slice(0, equals)).toUpperCase();
    const value = equals < 0 ? null : word.slice(equals + 1);
    if (!KEYWORD.test(keyword)) return { kind: 'malformed-parameter' };
    if (value !== null && !VALUE.test(value)) return { kind: 'malformed-parameter' };
    if (parameters.has(keyword)) return { kind: 'duplicate-parameter' };
    parameters.set(keyword, value);
  }
  return { kind: 'path', command: { address, parameters } };
}

/** Does the address need SMTPUTF8? */
export function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}

/** The part behind the last `@`, lower case; '' when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}
