import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** « From yourself »: the reader's own address as the sender, but nobody signed in wrote it. */
export const fromOneself: Signal = {
  name: 'from-oneself',
  weight: 2,
  fixed: true,
  find(input) {
    const { address, own } = readSender(input);
    if (!own || input.evidence.source !== 'smtp') return null;
    if (!input.message.envelope.to.some((to) => to.address.toLowerCase() === address)) return null;
    return {
      strength: 1,
      text: {
        fr: 'Le message se donne votre propre adresse pour expéditeur, mais il vient de l’extérieur : votre compte n’a pas servi à l’envoyer.',
        en: 'The message gives your own address as its sender, but it comes from outside: your account was not used to send it.',
      },
    };
  },
};
