import type { Signal } from '../types.ts';

/** Earlier messages, and days they came on, before a habit is spoken of. */
const [leastMessages, leastDays] = [12, 5];
/** Hours on either side that still are the habit. */
const slack = 2;

/** The hour is one at which this sender has never written so far. A nuance: people do work late. */
export const unusualHour: Signal = {
  name: 'unusual-hour',
  weight: 0.8,
  fixed: true,
  find({ history }) {
    const { at, earlier = [] } = history;
    if (at === undefined || earlier.length < leastMessages) return null;
    const days = new Set(earlier.map((message) => message.at.toISOString().slice(0, 10)));
    if (days.size < leastDays) return null;
    // UTC throughout: what is compared is the distance of hours, and summer time stays within the slack.
    const hour = at.getUTCHours();
    if (earlier.some((message) => distance(message.at.getUTCHours(), hour) <= slack)) return null;
    return {
      strength: 1,
      text: {
        fr: `Cet expéditeur ne vous avait jamais écrit à cette heure : ses ${earlier.length} derniers messages sont tous venus à d’autres heures.`,
        en: `This sender never wrote to you at this hour: the last ${earlier.length} messages all came at other hours.`,
      },
    };
  },
};

function distance(a: number, b: number): number {
  const hours = Math.abs(a - b);
  return Math.min(hours, 24 - hours);
}
