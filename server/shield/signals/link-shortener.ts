import { openRedirects, shortenerDomains } from '../data/shorteners.ts';
import { quote } from '../quote.ts';
import { readGoal } from '../redirect-goal.ts';
import { isWithin } from '../target.ts';
import type { Signal, Target } from '../types.ts';

/** A link whose goal is hidden behind a short address or a large site's forwarding page. */
export const linkShortener: Signal = {
  name: 'link-shortener',
  weight: 2.2,
  find({ message }) {
    let hidden = 0;
    let first: Target | null = null;
    let links = 0;
    for (const { target } of message.links) {
      if (target === null || target.host === '' || target.scheme === 'mailto') continue;
      links += 1;
      if (!hidesGoal(target)) continue;
      hidden += 1;
      // One whose goal is written in it is named by `open-redirect`.
      if (first === null || (readGoal(first) !== null && readGoal(target) === null)) first = target;
    }
    if (first === null) return null;
    return {
      // A circular with one short link among twenty is not a lure built on it.
      strength: links <= 3 || hidden * 2 >= links ? 1 : 0.4,
      text: {
        fr: `Un lien passe par ${quote(first.host)}, qui cache le site où il mène.`,
        en: `A link goes through ${quote(first.host)}, which hides the site it leads to.`,
      },
    };
  },
};

/** Short addresses that lead to one known service only: they hide nothing. */
const ofOneHouse = new Set(['photos.app.goo.gl', 'maps.app.goo.gl', 'forms.gle']);

/** Whether the true goal of a link cannot be seen. */
export function hidesGoal(target: Target): boolean {
  if (ofOneHouse.has(target.host)) return false;
  if (shortenerDomains.has(target.host) || shortenerDomains.has(target.domain)) return target.path.length > 1;
  return openRedirects.some(([host, path]) => isWithin(target.host, host) && target.path.startsWith(path));
}
