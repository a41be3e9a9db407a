import type { OutgoingRemedy, Sentence } from '#contract';
import { freeMailDomains } from '../../data/free-mail.ts';
import { editDistance } from '../../edit-distance.ts';
import { findLookAlike } from '../../look-alike.ts';
import { quote } from '../../quote.ts';
import { hostSkeleton } from '../../skeleton.ts';
import { domainOf, localOf } from '../audience.ts';
import type { OutgoingFacts, OutgoingRule } from '../types.ts';

/** Providers whose names are often mistyped. */
const providers = [
  'gmail.com',
  'hotmail.com',
  'hotmail.fr',
  'outlook.com',
  'outlook.fr',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'yahoo.fr',
  'yahoo.com',
  'icloud.com',
];
/** Comparisons of one message: far more than one with a hundred recipients needs. */
const COMPARISONS = 200_000;
/** Names shorter than this are near too many others. */
const SHORTEST = 6;
const LONGEST = 64;

interface Doubt {
  address: string;
  meant: string;
  /** The author meant themselves. */
  isOwn: boolean;
}

/**
 * An address that is nearly somebody's: the author's own, of the conversation, a correspondent's, one of ours, or one at a
 * provider whose name is mistyped.
 */
export const lookAlikeRecipient: OutgoingRule = {
  kind: 'look-alike-recipient',
  find(_view, facts) {
    const participants = facts.thread?.participants ?? [];
    const own = new Set(facts.own);
    // Oneself first: who is nearly a correspondent as well is more often meant to be oneself.
    const known = new Set([...own, ...facts.correspondents, ...participants]);
    const near = createComparison([...known]);
    const doubts: Doubt[] = [];
    for (const { address, audience } of facts.recipients) {
      const folded = address.toLowerCase();
      if (audience === 'shared' || known.has(folded)) continue;
      const meant =
        near(folded) ??
        (audience === 'outside' ? (findMeantDomain(folded, facts) ?? findNamesake(folded, facts)) : null);
      if (meant !== null) doubts.push({ address, meant, isOwn: own.has(meant) });
    }
    const [first] = doubts;
    if (first === undefined) return null;
    return {
      text: describe(first),
      remedies: doubts.flatMap(listRemedies),
      about: doubts.map(({ address }) => address.toLowerCase()),
    };
  },
};

function listRemedies({ address, meant }: Doubt): OutgoingRemedy[] {
  return [
    { kind: 'replace-recipient', address, by: meant },
    { kind: 'remove-recipients', addresses: [address] },
  ];
}

/** The correspondent whose address this nearly is: the same name at a domain that looks alike, or one sign apart at the same. */
function createComparison(correspondents: readonly string[]): (address: string) => string | null {
  const [byDomain, byLocal] = [group(correspondents, domainOf), group(correspondents, localOf)];
  let left = COMPARISONS;
  return (address) => {
    const [local, domain] = [localOf(address), domainOf(address)];
    const others = [
      ...(byLocal.get(local) ?? []),
      ...(local.length < SHORTEST ? [] : (byDomain.get(domain) ?? [])),
    ];
    for (const other of others) {
      if ((left -= 1) < 0) return null;
      if (
        domainOf(other) === domain ? areNear(local, localOf(other)) : areNearDomains(domain, domainOf(other))
      )
        return other;
    }
    return null;
  };
}

function group(addresses: readonly string[], key: (address: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const address of addresses) {
    const list = groups.get(key(address));
    if (list === undefined) groups.set(key(address), [address]);
    else list.push(address);
  }
  return groups;
}

function areNear(left: string, right: string): boolean {
  if (left === right || left.length > LONGEST || right.length > LONGEST) return false;
  return editDistance(left, right, 1) <= 1;
}

function areNearDomains(left: string, right: string): boolean {
  if (left === right || freeMailDomains.has(left)) return false;
  return hostSkeleton(left) === hostSkeleton(right) || areNear(left, right);
}

function findMeantDomain(address: string, { ownDomains }: Pick<OutgoingFacts, 'ownDomains'>): string | null {
  const [local, domain] = [localOf(address), domainOf(address)];
  if (freeMailDomains.has(domain)) return null;
  const provider = providers.find((name) => areNear(domain, name));
  const meant = provider ?? findLookAlike(domain, ownDomains)?.of ?? null;
  return meant === null ? null : `${local}@${meant}`;
}

/**
 * Somebody of ours of the same name: at a domain one sign from ours; or at a free provider, in a conversation that was ours alone.
 * Elsewhere a namesake is nothing: a parent may bear a colleague's name.
 */
function findNamesake(address: string, { namesakes, thread, ownDomains }: OutgoingFacts): string | null {
  const domain = domainOf(address);
  const isInternal =
    thread !== null && thread.participants.every((one) => ownDomains.includes(domainOf(one)));
  const same = namesakes.filter((one) => one.address === address);
  const found = freeMailDomains.has(domain)
    ? same.find(() => isInternal)
    : same.find(({ of }) => areNear(domain, domainOf(of)));
  return found?.of ?? null;
}

function describe({ address, meant, isOwn }: Doubt): Sentence {
  const [seen, right] = [quote(address), quote(meant)];
  if (isOwn) {
    return {
      fr: `« ${seen} » ressemble à votre adresse « ${right} » sans l’être : c’est peut-être la boîte de quelqu’un d’autre, et vous ne lui avez jamais écrit. Vérifiez l’adresse.`,
      en: `“${seen}” looks like your own address “${right}” but is not: it may be somebody else’s mailbox, and you never wrote to it. Check the address.`,
    };
  }
  return {
    fr: `« ${seen} » ressemble à « ${right} » sans l’être, et vous ne lui avez jamais écrit. Une lettre de trop suffit pour écrire à quelqu’un d’autre.`,
    en: `“${seen}” looks like “${right}” but is not, and you never wrote to it. One letter is enough to write to somebody else.`,
  };
}
