import { parse } from 'tldts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A From field that no honest mail program writes: no address, a host that cannot exist, or several authors at once. */
export const malformedSender: Signal = {
  name: 'malformed-sender',
  weight: 3,
  find(input) {
    const { from, sender } = input.message.envelope;
    const { address, host, name, own } = readSender(input);
    if (own) return null;
    const shown = quote(address === '' ? name : address);
    if (!isPossible(host) || /[\s,<>()[\];:\\"]/.test(address)) {
      return {
        strength: 1,
        text: {
          fr: `L’adresse d’expéditeur « ${shown} » n’est pas une adresse à laquelle on puisse répondre.`,
          en: `The sender’s address “${shown}” is not one that can be answered.`,
        },
      };
    }
    // RFC 5322, section 3.6.2: with several authors, a Sender field must say who sent it.
    if (from.length < 2 || sender.length > 0) return null;
    return {
      strength: 0.8,
      text: {
        fr: `Le message nomme ${from.length} expéditeurs à la fois, dont « ${shown} ».`,
        en: `The message names ${from.length} senders at once, “${shown}” among them.`,
      },
    };
  },
};

/** A name of the public internet. Reserved test names (RFC 2606) and a school's own machines are possible too. */
function isPossible(host: string): boolean {
  if (/^(?:localhost|.*\.(?:local|lan|home|internal|localdomain|example|test|invalid))$/.test(host))
    return true;
  if (host.startsWith('[')) return true;
  return /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(host) && parse(host).isIcann === true;
}
