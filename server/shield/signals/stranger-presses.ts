import { findPhrase } from '../phrases.ts';
import {
  apart,
  delays,
  demands,
  faults,
  losses,
  matters,
  offices,
  townHall,
  townHallName,
} from '../data/pressing.ts';
import { foldWords } from '../fold.ts';
import { hasOtherErrand } from '../other-errand.ts';
import { quote } from '../quote.ts';
import { readSender, type Sender } from '../sender.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal, SignalInput } from '../types.ts';
import { findErrandDomain } from './errand-domain.ts';
import { accountLure } from './account-lure.ts';

/** Longer letters explain themselves. */
const longest = 1800;
/** A letter to many has more pages than the one to be pressed. */
const fewLinks = 3;
/** The answer goes back in this letter, to an account or a number that stands in it. */
const answered =
  /\b(?:en reponse|par retour|repond(?:ez|re|s|ant)|par ce canal|en retour|a cette adresse|par (?:mail|courriel) uniquement|(?:envo|renvo|transm|communiqu|adress|indiqu|fourni)\w*[ -](?:nous|moi)|nous (?:les? |la )?(?:envo|renvo|transm|communiqu|adress|indiqu|fourni|faire parvenir)\w*|iban|rib joint|ci-joint|appelez|rappelez)\b/;

/** By how many marks are seen. */
const strengths: readonly number[] = [0, 0, 0.2, 0.9, 1];

/**
 * Somebody whom nobody vouches for speaks with the voice of an office about what the reader holds or is owed, asks for an act, and
 * presses by a delay or by what will be lost. Each of these is everyday; all of them at once is how a fraud is built, whatever its words.
 */
export const strangerPresses: Signal = {
  name: 'stranger-presses',
  weight: 4.6,
  fixed: true,
  find(input) {
    const { message } = input;
    const { folded } = message;
    if (folded.length > longest || message.viaList || !isFrench(input)) return null;
    const sender = readStranger(input);
    if (sender === null || isTownHall(sender) || message.links.length > fewLinks) return null;
    if (hasOtherErrand(input)) return null;
    const marks = listMarks(input);
    if (marks === null) return null;
    const told = accountLure.find(input)?.strength ?? 0;
    // The same haste is counted once.
    const isSaid = told > 0.7 || (told > 0 && marks.length < 3);
    const strength = isSaid ? 0 : (strengths[Math.min(4, marks.length)] ?? 0);
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `Un expéditeur que rien ne garantit vous presse d’agir (« ${marks.slice(0, 3).map(quote).join(' », « ')} ») : vérifiez auprès du service par le moyen que vous connaissez.`,
        en: `A sender whom nothing vouches for presses you to act (“${marks.slice(0, 3).map(quote).join('”, “')}”): check with the office by the way you know.`,
      },
    };
  },
};

/** What presses, as it is written; null where nothing is at stake, nothing asked or nothing to be done through this letter. */
function listMarks(input: SignalInput): string[] | null {
  const { folded } = input.message;
  const isPage = findStrangeLink(input) !== null;
  if (!isPage && !answered.test(folded)) return null;
  const errand = findErrandDomain(input);
  if (errand === null && !matters.test(folded)) return null;
  if (!isPage && findPhrase(folded, demands) === null) return null;
  const { name, address } = readSender(input);
  const shown = foldWords(`${name} ${address.split('@')[0] ?? ''}`);
  const claimed = offices.exec(shown)?.[0];
  const loss = findPhrase(folded, losses);
  const fault = findPhrase(folded, faults);
  const seen = [
    loss,
    // « Sera bloqué » is one thing, not two.
    fault !== null && loss?.includes(fault) === true ? null : fault,
    findPhrase(folded, delays),
    findPhrase(folded, apart),
    claimed,
    errand,
  ];
  // Without the voice of an office, haste is anybody's.
  if (claimed === undefined && errand === null) return null;
  return seen.filter((one) => one !== null && one !== undefined);
}

/** A town hall by its domain, or by a name that its domain spells. */
function isTownHall({ name, domain }: Sender): boolean {
  const [label = ''] = domain.split('.');
  const shown = foldWords(name);
  return (
    townHall.test(domain) ||
    (townHallName.test(shown) &&
      label.length > 4 &&
      shown.replaceAll(' ', '').includes(label.replaceAll('-', '')))
  );
}
