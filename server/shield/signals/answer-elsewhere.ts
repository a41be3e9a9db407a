import { freeMailDomains } from '../data/free-mail.ts';
import { isReport } from '../report.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { hostOfAddress } from '../target.ts';
import type { Signal } from '../types.ts';

const addresses = /[a-z0-9][a-z0-9._%+-]{1,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}/g;
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
    let tried = 0;
    for (const match of message.folded.matchAll(addresses)) {
      if ((tried += 1) > tries) return null;
      const [address] = match;
      if (address === sender.address || !freeMailDomains.has(hostOfAddress(address))) continue;
      const around = message.folded.slice(Math.max(0, match.index - 90), match.index + address.length + 30);
      if (!asked.test(around.replace(address, ' '))) continue;
      return {
        strength: sender.freeMail ? 0.7 : 1,
        text: {
          fr: `Le message vient de ${quote(sender.address)} mais veut votre réponse à ${quote(address)}.`,
          en: `The message comes from ${quote(sender.address)} but wants your answer at ${quote(address)}.`,
        },
      };
    }
    return null;
  },
};
