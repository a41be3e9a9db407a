import ipaddr from 'ipaddr.js';

/** Whether a socket's address is this machine itself, in either family or as IPv4 in IPv6; an unreadable one is not. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
