import { parse } from 'tldts';
import type { RuleFault } from '#contract';
import { freeHostingDomains } from '../data/free-hosting.ts';
import { freeMailDomains } from '../data/free-mail.ts';
import { openRedirects, shortenerDomains } from '../data/shorteners.ts';
import { foldWords } from '../fold.ts';
import { findLookAlike } from '../look-alike.ts';
import { describeHost, hostOfAddress, isWithin } from '../target.ts';
import { checkLure } from './compile-lure.ts';
import type { Rule } from './types.ts';

export type CheckedRule = { kind: 'fit'; rule: Rule } | { kind: 'refused'; reason: RuleFault };

const refuse = (reason: RuleFault): CheckedRule => ({ kind: 'refused', reason });

/** A rule as it is kept (lower case, Unicode, without a scheme or an @), or what is wrong with it. Pure. */
export function checkRule(rule: Rule, ownDomains: readonly string[]): CheckedRule {
  switch (rule.kind) {
    case 'allow':
    case 'block':
      return checkName(rule, rule.kind, ownDomains);
    case 'institution':
      return checkInstitution(rule);
    case 'relay':
      return checkRelay(rule, ownDomains);
    case 'lure': {
      const fault = checkLure(rule.pattern);
      const phrase = rule.pattern.replace(/\s+/g, ' ').trim();
      return fault === null ? fit({ ...rule, scope: null, pattern: phrase }) : refuse(fault);
    }
  }
}

/** What a kind of rule has no use for is not kept. */
function fit(rule: Rule): CheckedRule {
  const isInstitution = rule.kind === 'institution';
  return { kind: 'fit', rule: isInstitution ? rule : { ...rule, words: [], domains: [] } };
}

function checkName(rule: Rule, kind: 'allow' | 'block', ownDomains: readonly string[]): CheckedRule {
  const { scope } = rule;
  const isOwn = (host: string) => ownDomains.some((own) => isWithin(host, own) || isWithin(own, host));
  if (scope === 'sender') {
    const pattern = rule.pattern.trim().toLowerCase();
    const host = hostOfAddress(pattern);
    const isAddress = /^[^\s@<>"(),;:\\]{1,64}@[^\s@<>]{1,253}$/.test(pattern);
    if (!isAddress || readDomain(host) === null) return refuse('malformed-address');
    // An account of ours that does harm is shut in by containment, not by a rule about its address.
    if (isOwn(host)) return refuse('own-domain');
    if (kind === 'allow' && apesUs(host, ownDomains)) return refuse('look-alike');
    return fit({ ...rule, pattern: `${pattern.slice(0, pattern.lastIndexOf('@'))}@${host}` });
  }
  const host = readDomain(rule.pattern);
  if ((scope !== 'domain' && scope !== 'host') || host === null) return refuse('malformed-domain');
  if (parse(host).domain === null) return refuse('public-suffix');
  if (isOwn(host)) return refuse('own-domain');
  // Families write from there, and so does everybody else.
  if (scope === 'domain' && freeMailDomains.has(host)) return refuse('free-mail');
  if (kind === 'allow' && isShared(host)) return refuse('shared-host');
  if (kind === 'allow' && apesUs(host, ownDomains)) return refuse('look-alike');
  return fit({ ...rule, pattern: host });
}

/** Who seals must hold the keys of the name: on a name where anybody opens a page, anybody could. */
function checkRelay(rule: Rule, ownDomains: readonly string[]): CheckedRule {
  const { scope } = rule;
  const host = readDomain(rule.pattern);
  if (host === null) return refuse('malformed-domain');
  if (scope !== 'believed' && scope !== 'doubted') return refuse('no-relay-scope');
  if (parse(host).domain === null) return refuse('public-suffix');
  if (scope === 'believed' && [...freeHostingDomains].some((place) => isWithin(host, place)))
    return refuse('shared-host');
  if (scope === 'believed' && apesUs(host, ownDomains)) return refuse('look-alike');
  return fit({ ...rule, pattern: host });
}

/** A name made to be taken for one of ours is never let through. */
function apesUs(host: string, ownDomains: readonly string[]): boolean {
  const found = findLookAlike(host, ownDomains);
  return found !== null && ownDomains.includes(found.of);
}

/** Anybody may put up a page or a redirection there, or open an address. */
function isShared(host: string): boolean {
  const places = [...freeHostingDomains, ...shortenerDomains, ...freeMailDomains];
  return (
    freeHostingDomains.has(host) ||
    places.some((place) => isWithin(place, host)) ||
    openRedirects.some(([site]) => isWithin(site, host))
  );
}

function checkInstitution(rule: Rule): CheckedRule {
  const name = rule.pattern.replace(/\s+/g, ' ').trim();
  const words = rule.words.map((word) => word.replace(/\s+/g, ' ').trim()).filter((word) => word !== '');
  if ([name, ...words].some((word) => foldWords(word).length < 3)) return refuse('short-name');
  const domains: string[] = [];
  for (const written of rule.domains.filter((domain) => domain.trim() !== '')) {
    const domain = readDomain(written);
    if (domain === null) return refuse('malformed-domain');
    if (parse(domain).domain === null) return refuse('public-suffix');
    if (freeMailDomains.has(domain)) return refuse('free-mail');
    if (isShared(domain)) return refuse('shared-host');
    domains.push(domain);
  }
  if (domains.length === 0) return refuse('no-domain');
  return fit({ ...rule, scope: null, pattern: name, words, domains: [...new Set(domains)] });
}

/** A host name as somebody writes or pastes it: a scheme, a path, an @ or a « *. » in front do no harm. */
function readDomain(written: string): string | null {
  const bare = written
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^(?:\*\.|@|\.)+/, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '');
  if (bare.length > 253 || !/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(bare)) return null;
  const { host, isIp } = describeHost(bare);
  return isIp ? null : host;
}
