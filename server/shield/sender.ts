import type { ArcHop } from '#contract';
import { freeMailDomains } from './data/free-mail.ts';
import { isTrustedRelay } from './rules/trusted-relays.ts';
import { hostOfAddress, isWithin, registrableDomain } from './target.ts';
import type { Evidence, MessageView, SignalInput } from './types.ts';

/** The author of a message as its From field states it; the first when several are named. */
export interface Sender {
  /** Decoded display name, '' when there is none. */
  name: string;
  /** Lower case, '' when the field holds none. */
  address: string;
  /** Host part of the address. */
  host: string;
  /** Its registrable domain. */
  domain: string;
  /** One of our domains. */
  own: boolean;
  /** A provider where anybody opens an address. */
  freeMail: boolean;
}

/** Half the signals ask who sends a message. */
const read = new WeakMap<MessageView, { own: readonly string[]; sender: Sender }>();

export function readSender(input: SignalInput): Sender {
  const before = read.get(input.message);
  const own = input.directory.ownDomains;
  if (before !== undefined && before.own === own) return before.sender;
  const sender = createSender(input);
  read.set(input.message, { own, sender });
  return sender;
}

function createSender({ message, directory }: SignalInput): Sender {
  const { from } = message.envelope;
  // « Dupont, Marie <m@x.fr> » without quotes reads as two mailboxes: the address is the second's, the name both.
  const first = from.find((mailbox) => mailbox.address.includes('@')) ?? from[0];
  const name =
    first === from[0]
      ? first?.name
      : from.map((mailbox) => mailbox.name ?? mailbox.address.split('@', 1)[0]).join(' ');
  const address = (first?.address ?? '').toLowerCase();
  const host = hostOfAddress(address);
  const domain = host === '' ? '' : registrableDomain(host);
  return {
    // Signs before it that nobody sees would push it out of the part that is judged.
    name: (name ?? '').replace(/^[\p{DI}\p{Cf}\p{Mn}\s\u2800]+/u, ''),
    address,
    host,
    domain,
    own: isOwnHost(host, directory.ownDomains),
    freeMail: freeMailDomains.has(host),
  };
}

export function isOwnHost(host: string, ownDomains: readonly string[]): boolean {
  return host !== '' && ownDomains.some((domain) => isWithin(host, domain.toLowerCase()));
}

/** Whether the network proved that the From domain sent it: DMARC, or DKIM or SPF in line with it (RFC 7489, 3.1). */
export function isAuthenticated(evidence: Evidence, domain: string): boolean {
  if (evidence.source === 'submission') return true;
  if (domain === '') return false;
  // Of several authors another may be the one that was proved.
  const isIts = (proved: string | null): boolean => proved === null || registrableDomain(proved) === domain;
  if (evidence.dmarc.result === 'pass' && isIts(evidence.dmarc.domain)) return true;
  if (evidence.dkim.some((one) => one.result === 'pass' && one.aligned && isIts(one.domain))) return true;
  const { result, domain: spfDomain } = evidence.spf;
  return result === 'pass' && spfDomain !== null && isIts(spfDomain);
}

/**
 * How much a failed proof still counts after hops that break proofs by trade: a chain of proofs (ARC) excuses most where houses that
 * are trusted (`isTrustedRelay`) saw the sender proved, the mere header of a list little, since anybody may write one.
 */
export function rateRelay(input: SignalInput, excuses: { arc: number; list: number }): number {
  if (wasProvedOnTheWay(input)) return excuses.arc;
  return input.message.viaList ? excuses.list : 1;
}

/**
 * The first of the unbroken row of trusted sealers that ends with the last one had the From domain proved to it. That a trusted house
 * passed the message on is not enough: anybody may have an account there that forwards.
 */
function wasProvedOnTheWay(input: SignalInput): boolean {
  const { result, hops = [] } = input.evidence.arc;
  if (result !== 'pass') return false;
  const isTrusted = ({ sealer }: ArcHop) => sealer !== null && isTrustedRelay(input.rules, sealer);
  const first = hops[hops.findLastIndex((hop) => !isTrusted(hop)) + 1];
  const { domain } = readSender(input);
  return domain !== '' && (first?.proved.some((proved) => registrableDomain(proved) === domain) ?? false);
}
