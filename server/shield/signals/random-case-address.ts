import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Capital and small letters drawn by lot before the @: nobody types an address so. */
export const randomCaseAddress: Signal = {
  name: 'random-case-address',
  weight: 2.2,
  find(input) {
    if (readSender(input).own) return null;
    const written = input.message.envelope.from.find(({ address }) => address.includes('@'))?.address ?? '';
    const local = written.slice(0, written.lastIndexOf('@')).slice(0, 100);
    if (!local.split(/[.+_-]/).some(isDrawn)) return null;
    return {
      strength: 1,
      text: {
        fr: `L’adresse ${quote(written)} mêle au hasard majuscules et minuscules.`,
        en: `The address ${quote(written)} mixes capital and small letters at random.`,
      },
    };
  },
};

/** Two turns from small to capital, or a lone small word with a capital tail; « JeanDupont » and « NoReply » have one. */
function isDrawn(word: string): boolean {
  if (word.length < 4 || word.length > 40 || !/^[A-Za-z]+$/.test(word)) return false;
  const turns = word.match(/[a-z](?=[A-Z])/g)?.length ?? 0;
  return turns >= 2 || (turns === 1 && /[A-Z]{2,}$|^[a-z]{2,}[A-Z][a-z]?$/.test(word));
}
