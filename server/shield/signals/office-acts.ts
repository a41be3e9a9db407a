import type { OfficeReading } from '../office/reading.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost } from '../sender.ts';
import { findShareHost } from '../share-host.ts';
import { parseTarget } from '../target.ts';
import type { Finding, Sentence, Signal, SignalInput } from '../types.ts';

/**
 * A document or a table that acts when it is opened: fetches a template or an object from elsewhere, calls another program,
 * or has macros of a kind that Excel gave up. Nobody writes such by hand; the doors of many a break-in are these.
 */
export const officeActs: Signal = {
  name: 'office-acts',
  weight: 5.6,
  fixed: true,
  find(input) {
    for (const { name, office } of input.message.files) {
      const said = office === null ? null : explain(office, input);
      if (said === null) continue;
      return {
        strength: said.strength,
        text: {
          fr: `Le document joint « ${quote(name)} » ${said.text.fr}.`,
          en: `The attached document “${quote(name)}” ${said.text.en}.`,
        },
      };
    }
    return null;
  },
};

function explain(office: OfficeReading, input: SignalInput): Finding | null {
  if (office.command !== null) return { strength: 1, text: sayCommand(office.command) };
  const host = office.loads.map(readHost).find((one) => one !== '' && isForeign(one, input));
  if (host !== undefined) return { strength: 0.9, text: sayLoad(host) };
  if (office.selfActing) return { strength: 0.8, text: selfActing };
  return office.macroSheet ? { strength: 0.8, text: macroSheet } : null;
}

/** Of `mhtml:https://x!https://x` and its like, what lies behind the first scheme. */
function readHost(address: string): string {
  return findShareHost(address) ?? parseTarget(address.replace(/^(?:mhtml|ms-\w+):/i, ''))?.host ?? '';
}

function isForeign(host: string, { directory }: SignalInput): boolean {
  return !isOwnHost(host, directory.ownDomains) && findOwner(host) === null;
}

const selfActing: Sentence = {
  fr: 'contient un élément qui se met en marche tout seul',
  en: 'holds something that sets itself going',
};
const macroSheet: Sentence = {
  fr: 'contient d’anciennes macros, de petits programmes qui peuvent agir sur votre ordinateur',
  en: 'holds macros of an old kind, small programs that can act on your computer',
};

function sayCommand(command: string): Sentence {
  return {
    fr: `contient une formule qui lance un autre programme (« ${quote(command)} »)`,
    en: `holds a formula that starts another program (“${quote(command)}”)`,
  };
}

function sayLoad(host: string): Sentence {
  return {
    fr: `va chercher sur Internet (${quote(host)}), dès qu’on l’ouvre, un contenu que rien n’a vérifié`,
    en: `fetches from the internet (${quote(host)}), as soon as it is opened, content that nothing has checked`,
  };
}
