import { parse } from 'tldts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Finding, Signal } from '../types.ts';

/** A From field that no honest mail program writes: no address, a host that cannot exist, or several authors at once. */
export const malformedSender: Signal = {
  name: 'malformed-sender',
  weight: 3,
  find(input) {
    const { from, sender } = input.message.envelope;
    const { address, host, name, own } = readSender(input);
    // RFC 3464 reports may come from a bare MAILER-DAEMON, or from nobody.
    if (own || isDaemon(address === '' ? name : address)) return null;
    const shown = quote(address === '' ? name : address);
    const empty = from.find((mailbox) => mailbox.address === '' && (mailbox.name ?? '') !== '');
    if (empty !== undefined) return describeEmpty(empty.name ?? '', address);
    if (!isPossible(host) || /[\s,<>()[\];:\\"]/.test(address)) {
      return {
        // A copier or a machine of a school may give its bare name.
        strength: /^[a-z0-9-]+$/.test(host) ? 0.6 : 1,
        text: {
          fr: `L’adresse d’expéditeur « ${shown} » n’est pas une adresse à laquelle on puisse répondre.`,
          en: `The sender’s address “${shown}” is not one that can be answered.`,
        },
      };
    }
    // RFC 5322, section 3.6.2: with several authors, a Sender field must say who sent it.
    const authors = from.filter((mailbox) => mailbox.address.includes('@'));
    if (sender.length > 0) return null;
    if (from.length >= 3 && authors.length < 2) return describeNameless(from.length);
    if (authors.length < 2) return null;
    return {
      strength: 0.8,
      text: {
        fr: `Le message nomme ${authors.length} expéditeurs à la fois, dont « ${shown} ».`,
        en: `The message names ${authors.length} senders at once, “${shown}” among them.`,
      },
    };
  },
};

function isDaemon(shown: string): boolean {
  return /^$|^(?:mailer-daemon|postmaster)$|^(?:mail(?:er)? ?(?:delivery|daemon|system)|internet mail delivery|system administrator)/i.test(
    shown,
  );
}

/** « Votre banque <>, <x@y.z> »: the name is shown, the address is not. */
function describeEmpty(name: string, address: string): Finding {
  return {
    strength: 1,
    text: {
      fr: `Le message affiche le nom « ${quote(name)} » sans adresse${address === '' ? '' : `, et met à côté une adresse qui n’est peut-être pas la sienne, ${quote(address)}`}.`,
      en: `The message shows the name “${quote(name)}” without an address${address === '' ? '' : `, and puts beside it one that may not be theirs, ${quote(address)}`}.`,
    },
  };
}

/** One comma in a name is a careless program; two are a field that was filled by hand (RFC 5322, section 3.4). */
function describeNameless(count: number): Finding {
  return {
    strength: 0.8,
    text: {
      fr: `L’expéditeur se donne ${count} noms pour une seule adresse.`,
      en: `The sender gives ${count} names for a single address.`,
    },
  };
}

/** A name of the public internet. Reserved test names (RFC 2606) and a school's own machines are possible too. */
function isPossible(host: string): boolean {
  if (/^(?:localhost|.*\.(?:local|lan|home|internal|localdomain|example|test|invalid))$/.test(host))
    return true;
  if (host.startsWith('[')) return true;
  return /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(host) && parse(host).isIcann === true;
}
