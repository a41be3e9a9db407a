import { foldWords } from '../fold.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/**
 * An answer in a conversation of the reader's, from an address that never had part in it: what is done with letters taken from a
 * stolen mailbox. Heavy when it bears the name of somebody who did have part.
 */
export const threadHijack: Signal = {
  name: 'thread-hijack',
  weight: 3.4,
  fixed: true,
  find(input) {
    const { history, evidence, message } = input;
    const writers = history.strangeConversation ?? [];
    const { name, address, own } = readSender(input);
    if (writers.length === 0 || history.known === true || own || evidence.source === 'submission')
      return null;
    const words = foldWords(name);
    const namesake = writers.find((writer) => words !== '' && foldWords(writer.name ?? '') === words);
    if (namesake !== undefined) {
      return {
        strength: 1,
        text: {
          fr: `${quote(name)} vous écrivait de ${quote(namesake.address)} ; cette réponse vient de ${quote(address)}.`,
          en: `${quote(name)} used to write to you from ${quote(namesake.address)}; this answer comes from ${quote(address)}.`,
        },
      };
    }
    const partner = writers[0]?.address ?? '';
    return {
      // A colleague to whom the letter was handed on answers so as well, and everybody on a list.
      strength: message.viaList ? 0.1 : 0.4,
      text: {
        fr: `Cette réponse se place dans votre conversation avec ${quote(partner)}, mais ${quote(address)} n’y a jamais pris part.`,
        en: `This answer stands in your conversation with ${quote(partner)}, but ${quote(address)} never had part in it.`,
      },
    };
  },
};
