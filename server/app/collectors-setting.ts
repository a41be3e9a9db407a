import ipaddr from 'ipaddr.js';
import { optionalText, type Setting } from '#base';
import type { NamedCollector } from '#identity';

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** `webmail.example=192.0.2.0/24, webmail.example=2001:db8::/32`; a service may have several ranges. */
function read(text: string): NamedCollector[] | null {
  const byDomain = new Map<string, string[]>();
  for (const entry of text.split(',')) {
    const [domain = '', range = '', ...rest] = entry.trim().toLowerCase().split('=');
    if (rest.length > 0 || !DOMAIN.test(domain) || !ipaddr.isValidCIDR(range)) return null;
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), range]);
  }
  return [...byDomain].map(([domain, ranges]) => ({ domain, ranges }));
}

const written = optionalText(
  {
    name: 'DIGUE_COLLECTORS',
    default: null,
    doc: 'Further services that collect mailboxes from outside, with the addresses they come from: `webmail.example=192.0.2.0/24`, separated by commas.',
  },
  'domain=range, separated by commas',
  (value) => read(value) !== null,
);

export const collectorsSetting: Setting<NamedCollector[]> = {
  ...written,
  parse(text) {
    const value = written.parse(text);
    return value === null ? [] : (read(value) ?? []);
  },
};
