import * as papers from '../data/waiting-papers.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { LinkView, Signal, SignalInput } from '../types.ts';

/** Longer letters are written by people, and tell what the paper is. */
const longest = 2500;

const french = {
  waiting: papers.papersWaiting,
  doors: papers.paperDoors,
  delays: papers.paperDelays,
  signIns: papers.paperSignIns,
};
const abroad = {
  waiting: papers.papersWaitingAbroad,
  doors: papers.paperDoorsAbroad,
  delays: papers.paperDelaysAbroad,
  signIns: papers.paperSignInsAbroad,
};

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
    if (message.folded.length > longest || message.viaList) return null;
    if (readStranger(input) === null) return null;
    const link = findStrangeLink(input);
    if (link === null) return null;
    const seen = (isFrench(input) ? readWords(input, link, french) : null) ?? readWords(input, link, abroad);
    if (seen === null) return null;
    return {
      strength: 0.5 + (seen.vanishes ? 0.25 : 0) + (seen.opensWithMailbox ? 0.25 : 0),
      text: {
        fr: `Quelque chose vous attendrait (« ${quote(seen.waiting)} »), mais le lien mène à ${quote(link.target?.host ?? '')}, qui n’est ni à l’académie ni à un service connu.`,
        en: `Something is said to wait for you (“${quote(seen.waiting)}”), but the link leads to ${quote(link.target?.host ?? '')}, which is neither the académie’s nor a known service’s.`,
      },
    };
  },
};

interface Seen {
  waiting: string;
  vanishes: boolean;
  opensWithMailbox: boolean;
}

function readWords(input: SignalInput, link: LinkView, words: typeof french): Seen | null {
  const { folded } = input.message;
  // An address by itself is a door as well.
  if (link.text !== link.href && !words.doors.test(folded)) return null;
  const waiting = findPhrase(folded, words.waiting);
  if (waiting === null || papers.paperAnnounced.test(folded)) return null;
  return {
    waiting,
    vanishes: findPhrase(folded, words.delays) !== null,
    opensWithMailbox: namesReader(input, link.href) || findPhrase(folded, words.signIns) !== null,
  };
}

/** The link carries the reader's address: the page will show it above the field for the password. */
function namesReader({ message }: SignalInput, href: string): boolean {
  const lower = href.slice(0, 1000).toLowerCase();
  return (
    /[?&#](?:login_hint|email|mail|user)=/.test(lower) ||
    message.envelope.to.some(({ address }) => address !== '' && lower.includes(address.toLowerCase()))
  );
}
