import { hostOfAddress, isWithin } from '../target.ts';
import type { LinkView, MessageView, SignalInput } from '../types.ts';
import type { AcademyRules, RuleTable } from './types.ts';

/** A rule that names something of a message. */
export interface Match {
  pattern: string;
  why: string;
}

/** The rule that names the sender, the nearest one first: the address, then the longest domain. */
export function findSenderRule(
  { senders, domains }: RuleTable,
  { address, host }: { address: string; host: string },
): Match | null {
  const why = senders.get(`${address.slice(0, address.lastIndexOf('@'))}@${host}`);
  return why === undefined ? findHostRule(domains, host) : { pattern: address, why };
}

/** The longest domain of the table that a host lies in. */
export function findHostRule(table: ReadonlyMap<string, string>, host: string): Match | null {
  if (table.size === 0) return null;
  for (let rest = host; rest !== '';) {
    const why = table.get(rest);
    if (why !== undefined) return { pattern: rest, why };
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return null;
}

/** Hosts of links that are looked up; letters with more of them repeat themselves. */
export const hostLimit = 100;

/** What rules about senders, domains and hosts could name in a message. */
export function listRuleNames({ envelope, links }: Pick<MessageView, 'envelope' | 'links'>): {
  /** '' when the From field holds none. */
  sender: string;
  hosts: string[];
} {
  const address = (envelope.from.find((one) => one.address.includes('@'))?.address ?? '').toLowerCase();
  const at = address.lastIndexOf('@');
  const hosts = new Set(links.map(({ target }) => target?.host ?? '').filter((host) => host !== ''));
  return {
    sender: at < 0 ? '' : `${address.slice(0, at)}@${hostOfAddress(address)}`,
    hosts: [...hosts].slice(0, hostLimit),
  };
}

/** Whether a host belongs to an institution that the académie has named. */
export function isOfAcademyInstitution(rules: AcademyRules | undefined, host: string): boolean {
  return rules?.institutions.some(({ domains }) => domains.some((domain) => isWithin(host, domain))) === true;
}

/**
 * The input without the links that the académie knows to be good: they are no sign of anything. What carries another address in
 * itself stays, since it leads on.
 */
export function leaveOutGoodLinks(input: SignalInput): SignalInput {
  const { rules, message } = input;
  if (rules === undefined || (rules.allow.hosts.size === 0 && rules.institutions.length === 0)) return input;
  const links = message.links.filter(({ target }) => target === null || !isGoodTarget(rules, target));
  return links.length === message.links.length ? input : { ...input, message: { ...message, links } };
}

function isGoodTarget(
  rules: AcademyRules,
  { scheme, host, path, userInfo }: NonNullable<LinkView['target']>,
) {
  if (!scheme.startsWith('http') || userInfo !== '' || /https?(?::|%3a)/i.test(path)) return false;
  if (findHostRule(rules.block.hosts, host) !== null) return false;
  return findHostRule(rules.allow.hosts, host) !== null || isOfAcademyInstitution(rules, host);
}
