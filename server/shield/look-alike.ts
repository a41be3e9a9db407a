import { freeHostingDomains } from './data/free-hosting.ts';
import { freeMailDomains } from './data/free-mail.ts';
import { forgersWords } from './data/plain-labels.ts';
import { editDistance } from './edit-distance.ts';
import {
  describeGuarded,
  describeSuspect,
  leastGlued,
  listAped,
  listNamed,
  mostEdits,
  type Guarded,
  type Suspect,
} from './guarded-names.ts';
import { findOwner } from './institution.ts';
import { createMemory } from './memory.ts';
import { latinSkeleton } from './skeleton.ts';
import { describeHost, isWithin } from './target.ts';

export type Trick = 'homograph' | 'ending' | 'hyphen' | 'sub-domain' | 'added-words' | 'spelling';

/** A host that could be taken for another. */
export interface LookAlike {
  /** The domain it apes. */
  of: string;
  trick: Trick;
  /** 0 to 1. */
  strength: number;
}

const recall = createMemory<LookAlike | null>();

/** Which of our domains, or of an institution's, a host apes; null for the true ones and for all others. */
export function findLookAlike(host: string, ownDomains: readonly string[]): LookAlike | null {
  return recall(`${host} ${ownDomains.join(' ')}`, () => compareHost(host, ownDomains));
}

function compareHost(host: string, ownDomains: readonly string[]): LookAlike | null {
  if (host === '' || host.length > 253 || freeMailDomains.has(host)) return null;
  const { domain, host: unicode, isIp } = describeHost(host);
  if (isIp || ownDomains.some((own) => isWithin(unicode, own)) || findOwner(unicode) !== null) return null;
  const suspect = describeSuspect(domain);
  if (suspect === null) return null;
  const ours = ownDomains.flatMap((name) => describeGuarded(name, true));
  let best: LookAlike | null = null;
  for (const entry of [...ours, ...listAped(suspect)]) {
    const found = compareLabels(suspect, entry);
    if (found !== null && found.strength > (best?.strength ?? 0)) best = found;
    if (best?.strength === 1) return best;
  }
  const state = findStateWord(suspect.label);
  if (state !== null) return state;
  const subdomain = unicode.slice(0, Math.max(0, unicode.length - domain.length - 1));
  return best ?? findInSubdomain(subdomain, domain, ours);
}

/** One label against one guarded label, the surest trick first. */
function compareLabels(suspect: Suspect, entry: Guarded): LookAlike | null {
  const { domain: of, label: goal, own, ordinary } = entry;
  if (suspect.domain === entry.registrable) return null;
  if (suspect.label === goal) {
    const strength = rateEnding(suspect, entry);
    return strength > 0 ? { of, trick: 'ending', strength } : null;
  }
  if (goal.length >= 5) {
    if (suspect.latin === goal) return { of, trick: 'homograph', strength: 1 };
    if (suspect.skeleton === entry.skeleton || suspect.dotted === entry.skeleton)
      return { of, trick: 'homograph', strength: ordinary ? 0.5 : 0.9 };
    if (!ordinary && suspect.bare === entry.bare) return { of, trick: 'hyphen', strength: own ? 1 : 0.8 };
  }
  const among = entry.plain ? comparePlainWord(suspect, entry) : compareWords(suspect, entry);
  return among ?? compareSpelling(suspect.label, entry);
}

/** The same name under another ending; a word of the dictionary may be anybody's name. */
function rateEnding({ doubtfulEnding }: Suspect, { own, ordinary, plain }: Guarded): number {
  if (own) return 1;
  if (ordinary) return 0;
  if (plain) return doubtfulEnding ? 0.6 : 0.2;
  return doubtfulEnding ? 0.9 : 0.35;
}

/** Characters from which a whole domain among other words is no chance: `gemini-com`, but `inter-co`. */
const leastWhole = 10;

/** A word of the dictionary in another name: only beside what a forger adds, or with the rest of the true domain. */
function comparePlainWord(suspect: Suspect, entry: Guarded): LookAlike | null {
  const { domain: of, skeleton, word, before } = entry;
  for (const eye of suspect.words) {
    const whole = of.length >= leastWhole && eye.includes(`-${of.replaceAll('.', '-')}-`);
    if (whole) return { of, trick: 'added-words', strength: 1 };
    if (!eye.includes(word) && !eye.startsWith(`-${skeleton}`) && !eye.endsWith(`${skeleton}-`)) continue;
    const others = eye.replace(skeleton, '-').split('-');
    if (eye.includes(word) && before.some((one) => others.includes(one)))
      return { of, trick: 'added-words', strength: 0.7 };
    if (others.some((one) => forgersWords.has(one))) return { of, trick: 'added-words', strength: 0.5 };
  }
  return null;
}

/** The guarded label among other words: `ac-nancy-metz-messagerie`, `paypal-securite`. */
function compareWords(suspect: Suspect, entry: Guarded): LookAlike | null {
  const { domain: of, label: goal, own, ordinary } = entry;
  if (goal.length < 3 || suspect.label.length <= goal.length) return null;
  // Both as the eye takes them: `netfl1x-compte`.
  if (!ordinary && goal.length >= 6 && suspect.words.some((eye) => eye.includes(entry.word)))
    return { of, trick: 'added-words', strength: own || suspect.doubtfulEnding ? 1 : 0.7 };
  if (suspect.skeleton.includes(goal)) {
    const [words = ''] = suspect.words;
    if (words.includes(`-${of.replaceAll('.', '-')}-`)) return { of, trick: 'added-words', strength: 1 };
    if (words.includes(`-${goal}-`)) {
      if (own) return { of, trick: 'added-words', strength: 1 };
      return ordinary ? null : { of, trick: 'added-words', strength: suspect.doubtfulEnding ? 0.9 : 0.7 };
    }
    if (isGlued(suspect.skeleton, goal, own) && (own || (!ordinary && goal.length >= leastGlued))) {
      return { of, trick: 'added-words', strength: own ? 0.9 : 0.6 };
    }
  }
  return null;
}

/** `paypalsecure`. A short end of a name with hyphens is the end of another word: « tabac-lyon » is no académie. */
function isGlued(skeleton: string, goal: string, own: boolean): boolean {
  const words = goal.split('-');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isSure = (word: string): boolean => own || words.length === 1 || word.length > 4;
  return (skeleton.startsWith(goal) && isSure(last)) || (skeleton.endsWith(goal) && isSure(first));
}

function compareSpelling(label: string, entry: Guarded): LookAlike | null {
  const { domain: of, label: goal, own, ordinary } = entry;
  if (ordinary || goal.length < 6) return null;
  const allowed = goal.length >= 11 ? mostEdits : 1;
  if (Math.abs(label.length - goal.length) > allowed) return null;
  const sameStart = label[0] === goal[0];
  const sameEnd = label.at(-1) === goal.at(-1);
  // In a short word another first or last letter makes another word: icloud, pcloud.
  if (goal.length < 8 ? !(sameStart && sameEnd) : !(sameStart || sameEnd)) return null;
  if (!own && differsInShortWord(label, goal)) return null;
  const distance = editDistance(label, goal, allowed);
  if (distance > allowed) return null;
  return { of, trick: 'spelling', strength: rateSpelling(entry) };
}

/** A letter off a word of the dictionary is often another word, or another family: « Grossmann ». */
function rateSpelling({ label, own, plain }: Guarded): number {
  if (own) return 1;
  if (plain) return 0.35;
  return label.length >= 8 ? 0.8 : 0.6;
}

/** Another house of the same place: in `se-lorraine` and `ca-lorraine` the short word is the whole name. */
function differsInShortWord(label: string, goal: string): boolean {
  const [words, others] = [label.split('-'), goal.split('-')];
  // Written together: « cglorraine » is no « ca-lorraine ».
  const [short = '', ...rest] = others;
  const long = rest.join('');
  if (words.length === 1 && rest.length > 0 && short.length <= 3 && label.endsWith(long))
    return label.slice(0, label.length - long.length) !== short;
  if (words.length < 2 || words.length !== others.length) return false;
  return words.every(
    (word, at) => word === others[at] || (word.length <= 3 && (others[at] ?? '').length <= 3),
  );
}

/** `gouv` as a word of a label: the State writes under gouv.fr and nowhere else. */
function findStateWord(label: string): LookAlike | null {
  return `-${label}-`.includes('-gouv-') ? { of: 'gouv.fr', trick: 'added-words', strength: 1 } : null;
}

/** A guarded name in front of a foreign domain: `ac-nancy-metz.fr.evil.tk`, `paypal.com-login.example`. */
function findInSubdomain(subdomain: string, domain: string, ours: readonly Guarded[]): LookAlike | null {
  if (subdomain === '' || subdomain.length > 200) return null;
  const whole = `.${latinSkeleton(subdomain)}.${domain}`;
  for (const { domain: of, dotted } of [...ours, ...listNamed(whole, '.', '.-')]) {
    if (whole.includes(`${dotted}.`) || whole.includes(`${dotted}-`))
      return { of, trick: 'sub-domain', strength: 1 };
  }
  if (freeHostingDomains.has(domain)) return null;
  const words = `-${latinSkeleton(subdomain).replaceAll('.', '--')}-`;
  for (const { domain: of, label, hyphened, own, ordinary, plain } of [
    ...ours,
    ...listNamed(words, '-', '-'),
  ]) {
    if (ordinary || plain || label.length < 6 || !words.includes(hyphened)) continue;
    return { of, trick: 'sub-domain', strength: own ? 0.9 : 0.35 };
  }
  return null;
}
