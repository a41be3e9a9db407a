import { paperDoors, paperDelays, papersWaiting, paperSignIns } from '../data/waiting-papers.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal, SignalInput } from '../types.ts';

/** Longer letters are written by people, and tell what the paper is. */
const longest = 2500;

/**
 * A voice message, a scan, a fax or a paper to sign is said to wait behind a link, and the site belongs to no known service.
 * Surer when it is to vanish soon, and when the reader's mailbox is to open it.
 */
export const paperBehindLink: Signal = {
  name: 'paper-behind-link',
  weight: 4.4,
  fixed: true,
  find(input) {
    const { message } = input;
    if (message.folded.length > longest || message.viaList || !isFrench(input)) return null;
    if (readStranger(input) === null) return null;
    const link = findStrangeLink(input);
    // An address by itself is a door as well.
    if (link === null || (link.text !== link.href && !paperDoors.test(message.folded))) return null;
    const seen = findPhrase(message.folded, papersWaiting);
    if (seen === null) return null;
    const vanishes = findPhrase(message.folded, paperDelays) !== null;
    const opensWithMailbox =
      namesReader(input, link.href) || findPhrase(message.folded, paperSignIns) !== null;
    return {
      strength: 0.5 + (vanishes ? 0.25 : 0) + (opensWithMailbox ? 0.25 : 0),
      text: {
        fr: `Quelque chose vous attendrait (« ${quote(seen)} »), mais le lien mène à ${quote(link.target?.host ?? '')}, qui n’est ni à l’académie ni à un service connu.`,
        en: `Something is said to wait for you (“${quote(seen)}”), but the link leads to ${quote(link.target?.host ?? '')}, which is neither the académie’s nor a known service’s.`,
      },
    };
  },
};

/** The link carries the reader's address: the page will show it above the field for the password. */
function namesReader({ message }: SignalInput, href: string): boolean {
  const lower = href.slice(0, 1000).toLowerCase();
  return (
    /[?&#](?:login_hint|email|mail|user)=/.test(lower) ||
    message.envelope.to.some(({ address }) => address !== '' && lower.includes(address.toLowerCase()))
  );
}
