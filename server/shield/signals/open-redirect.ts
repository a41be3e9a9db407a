import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { clickCounterDomains } from '../data/link-gateways.ts';
import { readGoal } from '../redirect-goal.ts';
import type { Signal } from '../types.ts';

/** A link to one site that carries a second address, where the reader ends. */
export const openRedirect: Signal = {
  name: 'open-redirect',
  weight: 1.8,
  find(input) {
    const { domain } = readSender(input);
    for (const { target } of input.message.links.slice(0, 100)) {
      const goal = target === null || clickCounterDomains.has(target.domain) ? null : readGoal(target);
      if (target === null || goal === null) continue;
      if (goal.domain === target.domain || goal.domain === domain || target.domain === domain) continue;
      return {
        strength: 1,
        text: {
          fr: `Un lien semble mener à ${quote(target.host)} mais renvoie ensuite vers ${quote(goal.host)}.`,
          en: `A link seems to lead to ${quote(target.host)} but sends the reader on to ${quote(goal.host)}.`,
        },
      };
    }
    return null;
  },
};
