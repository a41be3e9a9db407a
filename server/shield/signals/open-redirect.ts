import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { clickCounterDomains } from '../data/link-gateways.ts';
import { isWithin, parseTarget } from '../target.ts';
import type { Signal, Target } from '../types.ts';

/** A link to one site that carries a second address, where the reader ends. */
export const openRedirect: Signal = {
  name: 'open-redirect',
  weight: 1.8,
  find(input) {
    const { domain } = readSender(input);
    for (const { target } of input.message.links.slice(0, 100)) {
      const goal = target === null || clickCounterDomains.has(target.domain) ? null : findGoal(target);
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

/** The address that stands whole in the query, or as the path's second half; null when none does. */
function findGoal({ host, path, scheme }: Target): Target | null {
  if (!scheme.startsWith('http')) return null;
  // What shares, prints, archives or signs in names another page by trade.
  if (
    /(?:share|intent|sharer|print|oauth|saml|shibboleth|wayf|archive\.org|translate)/i.test(`${host}${path}`)
  )
    return null;
  if (isWithin(host, 'google.com') && path.startsWith('/maps')) return null;
  const written = /[?&=/](https?(?::|%3a)(?:\/|%2f){2}[^&\s]{4,2000})/i.exec(path)?.[1];
  if (written === undefined) return null;
  try {
    const goal = parseTarget(/^https?%3a/i.test(written) ? decodeURIComponent(written) : written);
    return goal !== null && goal.host.includes('.') ? goal : null;
  } catch {
    return null;
  }
}
