import { leadsOut, wantsSomething } from '../asks.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, rateRelay, readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Makes a word of caution by itself. */
const least = 0.64;

/**
 * From one of our own addresses, yet it came from outside without our proof: also the mail « from yourself ». Surest where the
 * letter also leads out of the house or wants something; a device or a service that writes in our name only tells something.
 */
export const forgedInternalSender: Signal = {
  name: 'forged-internal-sender',
  weight: 6.6,
  fixed: true,
  find(input) {
    const { evidence, message } = input;
    if (evidence.source !== 'smtp') return null;
    const { own, address, domain } = readSender(input);
    if (!own || isAuthenticated(evidence, domain)) return null;
    const toItself = message.envelope.to.some((recipient) => recipient.address.toLowerCase() === address);
    const refuted = evidence.dmarc.result === 'fail' || evidence.spf.result === 'fail';
    const certainty = (refuted ? 1 : 0.85) * (leadsOut(input) || wantsSomething(input) ? 1 : 0.85);
    // At least a word of caution in every case: anybody may write a list's header, and forward through a house that seals.
    const strength = Math.max(least, certainty * rateRelay(input, { arc: 0.5, list: 0.8 }));
    return { strength, text: toItself ? explainOwnAddress(address) : explainColleague(address) };
  },
};

function explainOwnAddress(address: string): { fr: string; en: string } {
  return {
    fr: `Ce message semble venir de ${quote(address)}, l’adresse même à qui il est envoyé, mais il vient de l’extérieur. L’adresse a été imitée ; votre compte n’est pas en cause.`,
    en: `This message seems to come from ${quote(address)}, the very address it is sent to, but it comes from outside. The address was imitated; your account is not at fault.`,
  };
}

function explainColleague(address: string): { fr: string; en: string } {
  return {
    fr: `L’adresse ${quote(address)} est une adresse de l’académie, mais ce message vient de l’extérieur sans preuve qu’elle l’ait envoyé.`,
    en: `${quote(address)} is an address of the académie, but this message comes from outside with no proof that it was sent from there.`,
  };
}
