import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { unwrapGateway } from './gateway.ts';
import type { Target } from './types.ts';

/** Characters of an address that are looked at; a browser takes more, a reader never. */
const limit = 4096;

const schemes: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'mailto', 'data', 'javascript']);

/**
 * Where a link leads, as a browser would read it (WHATWG URL), host in lower case and in Unicode.
 * Null when it is not an absolute address.
 */
export function parseTarget(href: string): Target | null {
  const written = href.slice(0, limit).trim();
  if (written === '' || written.startsWith('#')) return null;
  const asked = URL.parse(written.startsWith('//') ? `https:${written}` : written);
  if (asked === null) return null;
  const url = unwrapGateway(asked) ?? asked;
  const name = url.protocol.slice(0, -1);
  const scheme = schemes.has(name) ? (name as Target['scheme']) : 'other';
  if (!isHostName(url.hostname) || scheme === 'other') {
    return { scheme, host: '', domain: '', path: '', isIp: false, port: '', userInfo: '' };
  }
  const site = describeHost(url.hostname);
  const userInfo = url.username === '' ? '' : decodeLoosely(url.username);
  return { scheme, ...site, port: url.port, path: url.pathname + url.search, userInfo };
}

/** Characters of a host name, with a dot behind it (RFC 1035, section 2.3.4). */
const hostLimit = 254;

/** Browsers let some signs and lengths pass that no name server knows. */
function isHostName(host: string): boolean {
  return host.length <= hostLimit && /^(?:[\p{L}\p{N}._-]+|\[[0-9a-f:.]+\])$/iu.test(host);
}

/** A host name in Unicode, its registrable domain, and whether it is a bare address. */
export function describeHost(host: string): { host: string; domain: string; isIp: boolean } {
  const lower = host.toLowerCase().replace(/\.$/, '');
  const parts = parse(lower, { allowPrivateDomains: false, validateHostname: false });
  if (parts.isIp === true) return { host: lower, domain: lower, isIp: true };
  const unicode = lower.includes('xn--') ? domainToUnicode(lower) || lower : lower;
  const domain = parts.domain ?? lower;
  return {
    host: unicode,
    domain: domain.includes('xn--') ? domainToUnicode(domain) || domain : domain,
    isIp: false,
  };
}

/** The registrable domain of a host name: `mail.etab.ac-nancy-metz.fr` → `ac-nancy-metz.fr`. */
export function registrableDomain(host: string): string {
  return describeHost(host).domain;
}

/** The host of a mail address in lower case and Unicode, '' when there is none. */
export function hostOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return '';
  const host = address
    .slice(at + 1, at + 256)
    .toLowerCase()
    .replace(/[>\s.]+$/, '');
  return host.includes('xn--') ? domainToUnicode(host) || host : host;
}

/** Whether a host is `domain` or one of its sub-domains. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(domain) && host.charAt(host.length - domain.length - 1) === '.');
}

/** Without escapes, or as it was written where they are none. */
export function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
