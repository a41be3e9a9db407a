import { faceBesideCard, listPapers, paperDemands } from '../data/personal-papers.ts';
import { offersOtherWay } from '../other-way.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, isGerman, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

/** Characters before and after a demand in which the papers stand. */
const [before, after] = [120, 320];
/** Demands that are looked at. */
const tries = 12;

/**
 * Somebody whom nobody vouches for wants copies of what proves who the reader is: with an identity card, a RIB and a pay slip one
 * takes out a credit in the reader's name. Letting agencies and travel agents ask as well, from an address of their own.
 */
export const papersAsked: Signal = {
  name: 'papers-asked',
  weight: 4.2,
  fixed: true,
  find(input) {
    const { message } = input;
    if (message.viaList || !(isFrench(input) || isGerman(input))) return null;
    const sender = readStranger(input);
    if (sender === null) return null;
    const seen = findMost(message.head);
    if (seen === null) return null;
    // Whoever is shown a card at a counter keeps no copy of it.
    const shown = offersOtherWay(message.head) ? 0.6 : 1;
    const place = sender.freeMail || findStrangeLink(input) !== null ? 1 : 0.55;
    return {
      strength: ([0, 0.3, 0.6, 0.78, 1][Math.min(4, seen.count)] ?? 0) * place * shown,
      text: {
        fr: `L’expéditeur, que rien ne garantit (@${quote(sender.host)}), demande des papiers personnels (« ${quote(seen.words)} »).`,
        en: `The sender, whom nothing vouches for (@${quote(sender.host)}), asks for personal papers (“${quote(seen.words)}”).`,
      },
    };
  },
};

/** The demand with the most papers about it; a card held beside the face counts as three, for nobody honest wants that by mail. */
function findMost(head: string): { count: number; words: string } | null {
  let best: { count: number; words: string } | null = null;
  let tried = 0;
  for (const demand of head.matchAll(paperDemands)) {
    if ((tried += 1) > tries) break;
    // « vous seront demandés » follows the papers; everything else comes before them.
    const start = /demande/.test(demand[0]) ? Math.max(0, demand.index - before) : demand.index;
    const around = head.slice(start, demand.index + after);
    const papers = listPapers(around);
    const count = papers.length + (faceBesideCard.test(around) ? 2 : 0);
    if (count > 0 && (best === null || count > best.count)) best = { count, words: papers.join(', ') };
  }
  return best ?? findFace(head);
}

/** The face itself is the demand: nobody shows it beside a card for anything else. */
function findFace(head: string): { count: number; words: string } | null {
  const face = faceBesideCard.exec(head);
  if (face === null) return null;
  const papers = listPapers(head.slice(Math.max(0, face.index - before), face.index + after));
  return papers.length === 0 ? null : { count: papers.length + 2, words: `${face[0]}, ${papers.join(', ')}` };
}
