import { parentWords } from '../data/requests.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import type { Signal, SignalInput } from '../types.ts';
import { accountLure } from './account-lure.ts';
import { findAskedSecret } from './asks-for-secret.ts';
import { favourAsked } from './favour-asked.ts';
import { moneyLure } from './money-lure.ts';

/** The name of somebody of ours on an address that is not theirs. */
export const colleagueName: Signal = {
  name: 'colleague-name',
  weight: 5,
  fixed: true,
  find(input) {
    const { directory, evidence } = input;
    const { name, address, host, own, freeMail } = readSender(input);
    if (own || host === '' || evidence.source === 'submission') return null;
    if (directory.namesakes.length === 0) return null;
    if (directory.namesakes.some((person) => person.address.toLowerCase() === address)) return null;
    const colleague = directory.namesakes[0];
    const place = colleague?.establishment == null ? '' : ` (${quote(colleague.establishment)})`;
    return {
      strength: rate(input, freeMail),
      text: {
        fr: `Le nom affiché est celui de « ${quote(name)} »${place}, mais l’adresse est en @${quote(host)}, hors de l’académie.`,
        en: `The name shown is that of “${quote(name)}”${place}, but the address is at @${quote(host)}, outside the académie.`,
      },
    };
  },
};

/**
 * Among the hundred thousand people of an académie everybody has a namesake, and parents write from their own
 * providers: a name alone is a word of caution at most, and where the provider proves the address, which an imitator
 * with an address of his own can have as well, no more than a detail. It is an imitation when the letter wants what
 * imitators want: a link opened, a file opened, money, a secret, a favour in haste. A head's or the help desk's name is
 * borrowed far more often than met by chance.
 */
function rate(input: SignalInput, freeMail: boolean): number {
  const { directory, evidence } = input;
  // A person who writes from the mail of another company is more often a namesake than an imitator.
  const full = freeMail ? 1 : 0.8;
  if (wantsWhatImitatorsWant(input)) return full;
  if (directory.namesakes.some(({ role }) => role !== 'teacher' && role !== 'aesh' && role !== 'office'))
    return 0.85;
  return evidence.source === 'smtp' && isAuthenticated(evidence, readSender(input).domain) ? 0.5 : 0.8 * full;
}

function wantsWhatImitatorsWant(input: SignalInput): boolean {
  const { links, files, folded } = input.message;
  if (links.some(({ target, via }) => via !== 'body' || target?.scheme.startsWith('http') === true))
    return true;
  if (findAskedSecret(input) !== null || moneyLure.find(input) !== null || accountLure.find(input) !== null)
    return true;
  // Who writes for a child says so: a note of absence has a certificate with it, and is in a hurry.
  if (parentWords.test(folded)) return false;
  return files.length > 0 || favourAsked.find(input) !== null;
}
