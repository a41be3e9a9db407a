import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import type { Sentence } from '#contract';
import { freeHostingDomains } from './data/free-hosting.ts';
import { openRedirects, shortenerDomains } from './data/shorteners.ts';
import { findOwner } from './institution.ts';
import { findLookAlike } from './look-alike.ts';
import { quote } from './quote.ts';
import { readBytes } from './read-message.ts';
import { isKnownRedirect, readGoal } from './redirect-goal.ts';
import { isWithin, parseTarget } from './target.ts';
import type { Target } from './types.ts';

/** Redirects within redirects that are followed, on paper. */
const deepest = 4;

/** What a link is now, without asking the network. */
export interface LinkFacts {
  /** Where it leads in the end; null when no browser should open it. */
  target: Target | null;
  /** The host as name servers know it; '' without target. */
  ascii: string;
  /** Hosts that only send on, outermost first. */
  via: string[];
  /** What speaks against it, heaviest first. */
  reasons: Sentence[];
  /** One of the reasons is worth a question even in an ordinary message. */
  isDoubtful: boolean;
}

/** Judges one link by itself: look-alike, bare address, shortener, free hosting, redirects unwrapped. Linear. */
export function judgeLink(href: string, ownDomains: readonly string[]): LinkFacts {
  const { target, via } = unwrap(href);
  if (target === null) return { target, ascii: '', via, reasons: [notForBrowsers], isDoubtful: true };
  const heavy = [
    findDisguise(target, ownDomains),
    findBareAddress(target),
    findHidingPlace(target),
    findGoal(target),
  ];
  const light = [findFreePage(target)];
  const isThere = (reason: Sentence | null): reason is Sentence => reason !== null;
  return {
    target,
    ascii: domainToASCII(target.host) || target.host,
    via,
    reasons: [...heavy, ...light].filter(isThere),
    isDoubtful: heavy.some(isThere),
  };
}

/**
 * Whether a host of a proven fraud may be held against every later link to it: not our own, nor an institution's, nor a
 * place where strangers share one host.
 */
export function isBlamable(host: string, ownDomains: readonly string[]): boolean {
  if (host === '' || host.length > 253 || !host.includes('.')) return false;
  if (ownDomains.some((own) => isWithin(host, own)) || findOwner(host) !== null) return false;
  const isShared = shortenerDomains.has(host) || freeHostingDomains.has(host);
  return !isShared && !openRedirects.some(([redirect]) => isWithin(host, redirect));
}

/** The hosts that a message's links lead to in the end and that may be blamed, once each. */
export async function listBlamableHosts(bytes: Uint8Array, ownDomains: readonly string[]): Promise<string[]> {
  const { links } = await readBytes(bytes);
  return listLinkHosts(links.map(({ href }) => href)).filter((host) => isBlamable(host, ownDomains));
}

/** Where links lead in the end, redirects unwrapped on paper; each host once. */
export function listLinkHosts(hrefs: readonly string[]): string[] {
  const hosts = hrefs.map((href) => unwrap(href).target?.host ?? '');
  return [...new Set(hosts)].filter((host) => host !== '');
}

/** Every host on a link's way: those that only send on, and the one where it ends. */
export function listHostsOnTheWay(href: string): string[] {
  const { target, via } = unwrap(href);
  return target === null ? via : [...via, target.host];
}

function unwrap(href: string): { target: Target | null; via: string[] } {
  const via: string[] = [];
  let target = readTarget(href);
  const written = URL.parse(href.trim())?.hostname ?? '';
  // parseTarget looks through protective gateways of other houses by itself.
  if (target !== null && written !== '' && parseTarget(`https://${written}/`)?.host !== target.host) {
    via.push(written);
  }
  while (target !== null && via.length < deepest) {
    const next = isKnownRedirect(target) ? readGoal(target) : null;
    if (next === null) break;
    via.push(target.host);
    target = next;
  }
  return { target, via };
}

function readTarget(href: string): Target | null {
  const target = parseTarget(href);
  const isWeb = target?.scheme === 'http' || target?.scheme === 'https';
  return isWeb && target.host !== '' ? target : null;
}

const notForBrowsers: Sentence = {
  fr: 'Ce lien n’est pas l’adresse d’un site : il ne faut pas l’ouvrir.',
  en: 'This link is not the address of a site: it should not be opened.',
};

function findDisguise({ host }: Target, ownDomains: readonly string[]): Sentence | null {
  const found = findLookAlike(host, ownDomains);
  if (found === null || found.strength < 0.5) return null;
  return {
    fr: `${quote(host)} imite ${quote(found.of)}, mais n’en fait pas partie.`,
    en: `${quote(host)} imitates ${quote(found.of)} but is no part of it.`,
  };
}

function findBareAddress({ host, isIp, userInfo }: Target): Sentence | null {
  if (userInfo !== '') {
    return {
      fr: `L’adresse commence par « ${quote(userInfo)} », mais elle mène à ${quote(host)}.`,
      en: `The address begins with “${quote(userInfo)}” but leads to ${quote(host)}.`,
    };
  }
  const bare = host.replace(/^\[|\]$/g, '');
  if (!isIp || !ipaddr.isValid(bare)) return null;
  return {
    fr: `${quote(host)} n’est qu’une suite de chiffres : un site connu porte un nom.`,
    en: `${quote(host)} is only a row of digits: a known site bears a name.`,
  };
}

function findHidingPlace({ host, domain, path }: Target): Sentence | null {
  if (!(shortenerDomains.has(host) || shortenerDomains.has(domain)) || path.length < 2) return null;
  return {
    fr: `${quote(host)} est une adresse raccourcie : elle cache le site où elle mène.`,
    en: `${quote(host)} is a shortened address: it hides the site it leads to.`,
  };
}

/** A site that may send on: it stays the one that is opened, and the other is named. */
function findGoal(target: Target): Sentence | null {
  const goal = readGoal(target);
  if (goal === null || goal.domain === target.domain) return null;
  return {
    fr: `Cette page de ${quote(target.host)} peut renvoyer aussitôt vers un autre site : ${quote(goal.host)}.`,
    en: `This page of ${quote(target.host)} may send on at once to another site: ${quote(goal.host)}.`,
  };
}

function findFreePage({ host, domain }: Target): Sentence | null {
  const place = [...freeHostingDomains].find((one) => isWithin(host, one));
  if (place === undefined && !freeHostingDomains.has(domain)) return null;
  return {
    fr: `Sur ${quote(place ?? domain)}, n’importe qui ouvre une page en quelques minutes.`,
    en: `On ${quote(place ?? domain)}, anybody opens a page within minutes.`,
  };
}
