import type { Sentence } from '#contract';
import { quote } from '../quote.ts';
import type { LinkView } from '../types.ts';
import { findHostRule, hostLimit } from './match-rules.ts';
import type { AcademyRules } from './types.ts';

/** Which rule blocks links to a host, as its reader is told; null when none does. */
export function describeHostBlock(hosts: ReadonlyMap<string, string>, host: string): Sentence | null {
  const found = findHostRule(hosts, host);
  if (found === null) return null;
  return {
    fr: `Règle de l’académie : les liens vers ${quote(found.pattern)} sont bloqués (${quote(found.why)}).`,
    en: `A rule of the académie: links to ${quote(found.pattern)} are blocked (${quote(found.why)}).`,
  };
}

/** Which rule blocks one of a message's links, as its reader is told. */
export function findBlockedLink({ block }: AcademyRules, links: readonly LinkView[]): Sentence | null {
  if (block.hosts.size === 0) return null;
  const hosts = new Set(links.map(({ target }) => target?.host ?? ''));
  for (const host of [...hosts].slice(0, hostLimit)) {
    const found = describeHostBlock(block.hosts, host);
    if (found !== null) return found;
  }
  return null;
}
