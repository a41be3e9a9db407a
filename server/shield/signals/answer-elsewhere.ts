import { freeMailDomains } from '../data/free-mail.ts';
import { isReport } from '../report.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { hostOfAddress } from '../target.ts';
import type { Signal } from '../types.ts';

const tries = 20;
/** How an answer is asked for in the languages of the lures, before or after the address. */
const asked =
  /\b(?:contact\w*|repl(?:y|ies)|respond\w*|write|e-?mail|mail me|reach|get back|repond\w*|ecri\w+|joindre|adress\w+|kontakt\w*|antwort\w*|schreib\w*|send\w*|contat\w*|respon\w+|escri\w+|envi\w+|neem|stuur|scriv\w+)\b/;

/** The letter comes from one address and wants its answer at another, where anybody may open a mailbox. */
export const answerElsewhere: Signal = {
  name: 'answer-elsewhere',
  weight: 1.8,
  find(input) {
    const { message, history, evidence } = input;
    const sender = readSender(input);
    if (sender.own || sender.host === '' || history.known === true || evidence.source === 'submission')
      return null;
    if (message.viaList || message.folded.length > 6000 || isReport(message)) return null;
    const address = findAnswerAddress(message.folded, sender.address);
    if (address === null) return null;
    return {
      strength: sender.freeMail ? 0.7 : 1,
      text: {
        fr: `Le message vient de ${quote(sender.address)} mais veut votre réponse à ${quote(address)}.`,
        en: `The message comes from ${quote(sender.address)} but wants your answer at ${quote(address)}.`,
      },
    };
  },
};

/** An address where anybody may open a mailbox, to which the words ask to answer; null for none other than the sender's. */
export function findAnswerAddress(folded: string, sender: string): string | null {
  for (const { address, around } of listAddresses(folded)) {
    if (address !== sender && freeMailDomains.has(hostOfAddress(address)) && asked.test(around))
      return address;
  }
  return null;
}

/** Addresses in a text, and the words beside each. */
function listAddresses(folded: string): { address: string; around: string }[] {
  const found: { address: string; around: string }[] = [];
  for (let at = folded.indexOf('@'); at >= 0 && found.length < tries; at = folded.indexOf('@', at + 1)) {
    const local = /[a-z0-9][a-z0-9._%+-]{1,63}$/.exec(folded.slice(Math.max(0, at - 64), at))?.[0];
    const host = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}/.exec(folded.slice(at + 1, at + 256))?.[0];
    if (local === undefined || host === undefined) continue;
    const [start, end] = [at - local.length, at + 1 + host.length];
    const around = `${folded.slice(Math.max(0, start - 90), start)} ${folded.slice(end, end + 30)}`;
    found.push({ address: `${local}@${host}`, around });
  }
  return found;
}
