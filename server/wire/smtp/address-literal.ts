import ipaddr from 'ipaddr.js';

/** Four decimal numbers (RFC 5321, section 4.1.3). */
export function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** RFC 4291 text without a zone. */
export function isIpv6(text: string): boolean {
  return !text.includes('%') && ipaddr.IPv6.isValid(text);
}
