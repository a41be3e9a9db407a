import { parseMessage } from '#wire/message';
import { weighMessage } from '../../analyse.ts';
import { foldWords } from '../../fold.ts';
import { readMessage } from '../../read-message.ts';
import { hostOfAddress, registrableDomain } from '../../target.ts';
import { nothingChecked, provedBy, refutedFor } from '../index.ts';
import type { DirectoryFacts, Evidence, Verdict } from '../../types.ts';
import { buildLetter } from './build-letter.ts';
import { findField, type SuiteLetter } from './read-suite.ts';

export const ownDomain = 'ac-nancy-metz.fr';

/** The people whose names the suite borrows: name, role. */
const people: readonly (readonly [string, DirectoryFacts['namesakes'][number]['role']])[] = [
  ['Claire Munier', 'teacher'],
  ['Jean-Marc Toussaint', 'head'],
  ['Hélène Wagner', 'office'],
  ['Paul Didier', 'teacher'],
  ['Sophie Klein', 'office'],
  ['Karim Benali', 'aesh'],
  ['Nathalie Rousselot', 'head'],
];

/** The verdict that the reader would see of it, with what the letter says of its origin. */
export async function judgeLetter(letter: SuiteLetter): Promise<Verdict & { logOdds: number }> {
  const message = await readMessage(parseMessage(buildLetter(letter)));
  const from = message.envelope.from[0] ?? { name: null, address: '' };
  const known = findField(letter, 'known');
  const conversation = findField(letter, 'conversation');
  return weighMessage({
    message,
    evidence: readEvidence(letter, from.address),
    directory: describe(from),
    history: {
      known: known === null ? null : known === 'yes',
      ...(conversation === null ? {} : { strangeConversation: [readMailbox(conversation)] }),
    },
  });
}

function readEvidence(letter: SuiteLetter, address: string): Evidence {
  const domain = registrableDomain(hostOfAddress(address));
  switch (findField(letter, 'evidence') ?? 'none') {
    case 'pass':
      return { ...nothingChecked, ...provedBy(domain) };
    case 'fail':
      return { ...nothingChecked, ...refutedFor(domain) };
    case 'inside':
      return { ...nothingChecked, source: 'submission' };
    case 'none':
      return nothingChecked;
    default:
      throw new Error(`${letter.name}: no such evidence`);
  }
}

function readMailbox(written: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^(.*?)\s*<([^>]+)>$/.exec(written) ?? [];
  return { name, address };
}

/** What the directory would answer: namesakes of a person of the académie at another address. */
function describe(from: { name: string | null; address: string }): DirectoryFacts {
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
  const shown = plain(from.name ?? '');
  const addressOf = (name: string): string => {
    const [given = '', ...family] = plain(name.replace('-', '@')).split(' ');
    return `${[given, family.join('')].join('.')}@${ownDomain}`;
  };
  const namesakes = people
    .filter(
      ([name]) => shown !== '' && plain(name) === shown && plain(addressOf(name)) !== plain(from.address),
    )
    .filter(() => !from.address.endsWith(`@${ownDomain}`))
    .map(([name, role]) => ({ name, role, address: addressOf(name), establishment: 'Collège Jean-Lamour' }));
  return { ownDomains: [ownDomain], holder: findHolder(from.address), namesakes };
}

/** Of the addresses of ours that the suite uses: a person by given and family name, or a functional mailbox. */
function findHolder(address: string): DirectoryFacts['holder'] {
  const [local = '', domain] = address.toLowerCase().split('@');
  if (domain !== ownDomain) return null;
  const parts = local.split('.');
  if (parts.length < 2 || parts[0] === 'ce' || /\d/.test(local))
    return { name: local, role: null, kind: 'functional' };
  const name = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ');
  const role = people.find(([one]) => foldWords(one) === foldWords(name))?.[1] ?? 'teacher';
  return { name, role, kind: 'person' };
}
