import ipaddr from 'ipaddr.js';
import { quote } from '../quote.ts';
import type { Finding, Signal, Target } from '../types.ts';

/** A link to a bare network address or a strange port, or one that hides its goal behind `name@`. */
export const linkRawAddress: Signal = {
  name: 'link-raw-address',
  weight: 3,
  find({ message }) {
    for (const { target } of message.links) {
      if (target === null || target.host === '') continue;
      if (target.userInfo.includes('.') && target.scheme.startsWith('http')) {
        return {
          strength: 1,
          text: {
            fr: `Un lien commence par « ${quote(target.userInfo)} » mais mène en réalité à ${quote(target.host)}.`,
            en: `A link begins with “${quote(target.userInfo)}” but really leads to ${quote(target.host)}.`,
          },
        };
      }
      if (target.isIp && isPublic(target.host)) {
        return {
          strength: 0.9,
          text: {
            fr: `Un lien mène à une suite de chiffres (${quote(target.host)}) au lieu d’un nom de site : un site connu porte un nom.`,
            en: `A link leads to a row of digits (${quote(target.host)}) in place of a site’s name: a known site bears a name.`,
          },
        };
      }
      if (target.port !== '' && !ordinaryPorts.has(target.port)) return describePort(target);
    }
    return null;
  },
};

/** Ports on which schools and town halls do run their services. */
const ordinaryPorts: ReadonlySet<string> = new Set(['80', '443', '8080', '8443']);

function describePort({ host, port }: Target): Finding {
  const shown = quote(`${host}:${port}`);
  return {
    strength: 0.5,
    text: {
      fr: `L’adresse d’un lien porte un numéro inhabituel (${shown}), que les sites connus n’ont pas.`,
      en: `The address of a link bears an unusual number (${shown}), which known sites do not have.`,
    },
  };
}

function isPublic(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'unicast';
}
