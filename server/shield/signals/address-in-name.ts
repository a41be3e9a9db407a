import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost, readSender, type Sender } from '../sender.ts';
import { hostOfAddress, registrableDomain } from '../target.ts';
import type { Finding, Signal } from '../types.ts';

const address = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u;

/** The display name holds another address: on a small screen only that one is seen. */
export const addressInName: Signal = {
  name: 'address-in-name',
  weight: 4.4,
  find(input) {
    const sender = readSender(input);
    const shown = address.exec(sender.name.slice(0, 300))?.[0];
    if (sender.host === '' || sender.own) return null;
    if (shown === undefined) return findOwnHost(sender, input.directory.ownDomains);
    const host = hostOfAddress(shown);
    const domain = registrableDomain(host);
    if (domain === sender.domain || shown.toLowerCase() === sender.address) return null;
    return {
      strength: rateShown(host, input.directory.ownDomains, input.message.viaList),
      text: {
        fr: `Le nom affiché contient l’adresse « ${quote(shown)} », mais le message vient de @${quote(sender.host)}.`,
        en: `The name shown holds the address “${quote(shown)}”, but the message comes from @${quote(sender.host)}.`,
      },
    };
  },
};

/** « ac-nancy-metz.fr » as the name of somebody outside. */
function findOwnHost({ name, host }: Sender, ownDomains: readonly string[]): Finding | null {
  const words = name
    .slice(0, 300)
    .toLowerCase()
    .split(/[^\p{L}\p{N}.-]+/u);
  const borrowed = ownDomains.find((domain) => words.includes(domain.toLowerCase()));
  if (borrowed === undefined) return null;
  return {
    strength: 1,
    text: {
      fr: `Le nom affiché est celui de l’académie, « ${quote(borrowed)} », mais le message vient de @${quote(host)}.`,
      en: `The name shown is that of the académie, “${quote(borrowed)}”, but the message comes from @${quote(host)}.`,
    },
  };
}

function rateShown(host: string, ownDomains: readonly string[], viaList: boolean): number {
  if (isOwnHost(host, ownDomains)) return 1;
  // Lists that rewrite From put the author's address into the name.
  if (viaList) return 0.1;
  return findOwner(host) !== null ? 0.9 : 0.5;
}
