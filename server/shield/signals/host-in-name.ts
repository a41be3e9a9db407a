import { parse } from 'tldts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { registrableDomain } from '../target.ts';
import type { Signal } from '../types.ts';

/** The name shown is that of a site, and the address is not at this site. */
export const hostInName: Signal = {
  name: 'host-in-name',
  weight: 1.8,
  find(input) {
    const { name, domain, own } = readSender(input);
    if (own || domain === '' || name.includes('@')) return null;
    const host = /(?:^|[\s([])((?:[a-z0-9-]{2,40}\.)+[a-z]{2,12})(?=$|[\s)\]:,|])/i.exec(
      name.slice(0, 300),
    )?.[1];
    if (host === undefined || parse(host).isIcann !== true || parse(host).domain === null) return null;
    const shown = registrableDomain(host);
    // One house may have its name under several endings.
    const [label = shown] = shown.split('.');
    if (shown === domain || domain.split('.')[0]?.includes(label) === true) return null;
    return {
      strength: 1,
      text: {
        fr: `Le nom affiché est celui d’un site (${quote(host)}), mais l’adresse est chez ${quote(domain)}.`,
        en: `The name shown is that of a site (${quote(host)}), but the address is at ${quote(domain)}.`,
      },
    };
  },
};
