import ipaddr from 'ipaddr.js';

/** The network of a client, for limits: /24 of IPv4, /56 of IPv6; an unreadable address is its own. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  const octets = parsed.toByteArray();
  return octets.slice(0, parsed.kind() === 'ipv4' ? 3 : 7).join('.');
}
