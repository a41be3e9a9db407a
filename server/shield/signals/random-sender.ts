import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { parse } from 'tldts';
import type { Signal } from '../types.ts';

/** An address or a domain whose letters look drawn by lot: made for one sending and thrown away. */
export const randomSender: Signal = {
  name: 'random-sender',
  weight: 2,
  find(input) {
    const { address, host, own, freeMail } = readSender(input);
    if (host === '' || own) return null;
    const local = address.slice(0, address.lastIndexOf('@'));
    const label = parse(host).domainWithoutSuffix ?? '';
    const strength = Math.max(
      freeMail ? 0 : rateRandom(label),
      rateRandom(local.split('+', 1)[0] ?? '') * 0.35,
    );
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `L’adresse ${quote(address)} semble faite de lettres et de chiffres tirés au hasard.`,
        en: `The address ${quote(address)} seems made of letters and digits drawn at random.`,
      },
    };
  },
};

/** 0 to 1. Digits inside letters several times, or many consonants in a row that no language of ours writes. */
function rateRandom(word: string): number {
  if (word.length < 6 || word.length > 64) return 0;
  const changes = word.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
  const consonants = word.match(/[bcdfghjklmnpqrstvwxz]{6,}/g)?.length ?? 0;
  if (changes >= 4 || (changes >= 3 && word.length <= 16)) return 1;
  if (consonants > 0) return 0.7;
  return changes >= 2 && word.length >= 10 && /\d{2,}/.test(word) && !/^[a-z]+\d+[a-z]*$/.test(word)
    ? 0.4
    : 0;
}
