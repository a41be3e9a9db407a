import type { Role } from '#contract';
import { roleNames } from '../data/roles.ts';
import { fold, foldWords, hasWords } from '../fold.ts';
import { findInstitution } from '../institution.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { latinSkeleton } from '../skeleton.ts';
import type { DirectoryFacts, Finding, Sentence, Signal } from '../types.ts';

type Holder = NonNullable<DirectoryFacts['holder']>;

/** Roles that only the house may claim; offices that exist everywhere (« secrétariat ») are borne by many people. */
const claimedRoles: readonly string[] = roleNames.flatMap(([words, strength]) =>
  strength === 1 ? [words] : [],
);
const headRoles = /\b(?:princip|provis|direct(?:eur|rice)|chef|ien\b|inspect)/;
/** What the mail program calls itself, and what only its announcements are called. */
const announcer = /\b(?:digue|annonces? officielles?|service officiel|messages? officiels?)\b/;
const otherAddress = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u;

/** People of these roles may write under the name of the service they work for, beside their own. */
const officers: ReadonlySet<Role | null> = new Set<Role | null>([
  'head',
  'office',
  'coordinator',
  'help-desk',
  'security-officer',
  'administrator',
]);

/**
 * A mailbox of ours, and a display name that is not its holder's: another colleague's, a service's, an institution's. Who
 * is signed in is proved, what they call themselves is not. Outweighs `sent-from-inside` to a word of caution.
 */
export const borrowedNameInside: Signal = {
  name: 'borrowed-name-inside',
  weight: 8.6,
  fixed: true,
  find(input) {
    const { own, name, address, domain } = readSender(input);
    const { holder, namesakes } = input.directory;
    if (!own || holder === null || name === '' || input.evidence.source === 'import') return null;
    if (!isAuthenticated(input.evidence, domain)) return null;
    const shown = name.slice(0, 200);
    const words = foldWords(latinSkeleton(shown));
    if (isSameName(words, holder.name)) return null;
    if (announcer.test(words)) return explain(shown, holder, 'service');
    if (holder.kind === 'functional') return null;
    const written = otherAddress.exec(shown)?.[0];
    if (written !== undefined && fold(written) !== address) return explain(shown, holder, 'person');
    const isOneself = namesakes.some(
      (person) => person.address.toLowerCase() === address || isSameName(foldWords(person.name), holder.name),
    );
    if (namesakes.length > 0 && !isOneself) return explain(shown, holder, 'person');
    return claimsService(shown, words, holder) ? explain(shown, holder, 'service') : null;
  },
};

function claimsService(shown: string, words: string, { name, role }: Holder): boolean {
  const bearsOwnName = foldWords(name)
    .split(' ')
    .some((word) => word.length >= 3 && hasWords(words, word));
  if (bearsOwnName && officers.has(role)) return false;
  const claimed = claimedRoles.find((phrase) => hasWords(words, phrase));
  if (claimed !== undefined && !(role === 'head' && headRoles.test(claimed))) return true;
  const institution = findInstitution(shown);
  if (institution === null || (role === 'head' && institution.institution.family === 'school')) return false;
  return institution.certainty >= (bearsOwnName ? 0.9 : 0.6);
}

/** The same words in any order. */
function isSameName(words: string, name: string): boolean {
  const sorted = (text: string): string => text.split(' ').toSorted().join(' ');
  return sorted(words) === sorted(foldWords(name));
}

function explain(shown: string, { name }: Holder, kind: 'person' | 'service'): Finding {
  const whose: Sentence =
    kind === 'person'
      ? { fr: 'celui de quelqu’un d’autre', en: 'somebody else’s' }
      : { fr: 'celui d’un service', en: 'that of a service' };
  return {
    strength: 1,
    text: {
      fr: `Le nom affiché, « ${quote(shown)} », est ${whose.fr} : ce message vient de la boîte de ${quote(name)}.`,
      en: `The name shown, “${quote(shown)}”, is ${whose.en}: this message comes from the mailbox of ${quote(name)}.`,
    },
  };
}
