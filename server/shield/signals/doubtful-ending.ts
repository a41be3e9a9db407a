import { parse } from 'tldts';
import { doubtfulEndings, veryDoubtfulEndings } from '../data/doubtful-endings.ts';
import { quote } from '../quote.ts';
import { hostOfAddress } from '../target.ts';
import type { Signal } from '../types.ts';

/** The sender's domain, or the site of a link, bears an ending that abuse reports name out of proportion. */
export const doubtfulEnding: Signal = {
  name: 'doubtful-ending',
  weight: 1.8,
  find({ message }) {
    const hosts = [
      ...message.envelope.from.slice(0, 1).map(({ address }) => hostOfAddress(address)),
      ...message.links.slice(0, 50).map(({ target }) => (target === null || target.isIp ? '' : target.host)),
    ];
    let best: { host: string; ending: string; strength: number } | null = null;
    for (const host of new Set(hosts)) {
      const ending = host === '' ? null : parse(host).publicSuffix;
      if (ending === null) continue;
      const strength = veryDoubtfulEndings.has(ending) ? 1 : doubtfulEndings.has(ending) ? 0.5 : 0;
      if (strength > (best?.strength ?? 0)) best = { host, ending, strength };
    }
    if (best === null) return null;
    return {
      strength: best.strength,
      text: {
        fr: `Le site ${quote(best.host)} se termine par « .${quote(best.ending)} », une fin souvent prise par des escrocs.`,
        en: `The site ${quote(best.host)} ends in “.${quote(best.ending)}”, an ending that frauds often take.`,
      },
    };
  },
};
