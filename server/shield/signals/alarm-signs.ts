import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Picture signs in the subject, put there to be seen among a hundred others. Honest newsletters do so too: light. */
export const alarmSigns: Signal = {
  name: 'alarm-signs',
  weight: 0.8,
  most: 1,
  find(input) {
    const subject = input.message.envelope.subject ?? '';
    if (readSender(input).own || !/\p{Extended_Pictographic}/u.test(subject.slice(0, 500))) return null;
    return {
      strength: /[\u26A0\u274C\u2757\u203C\u{1F6A8}\u{1F512}]/u.test(subject) ? 1 : 0.7,
      text: {
        fr: `L’objet attire l’œil par des pictogrammes (« ${quote(subject)} »).`,
        en: `The subject draws the eye with picture signs (“${quote(subject)}”).`,
      },
    };
  },
};
