import type { Sentence } from '#contract';
import { listHostsOnTheWay } from '../link-facts.ts';
import { quote } from '../quote.ts';
import { quoteWhy } from './quote-why.ts';
import type { LinkView } from '../types.ts';
import { findHostRule, hostLimit } from './match-rules.ts';
import type { AcademyRules } from './types.ts';

/** Which rule blocks links to a host, as its reader is told; null when none does. */
export function describeHostBlock(hosts: ReadonlyMap<string, string>, host: string): Sentence | null {
  const found = findHostRule(hosts, host);
  if (found === null) return null;
  return {
    fr: `Règle de l’académie : les liens vers ${quote(found.pattern)} sont bloqués (${quoteWhy(found.why)}).`,
    en: `A rule of the académie: links to ${quote(found.pattern)} are blocked (${quoteWhy(found.why)}).`,
  };
}

/** Which rule blocks one of a message's links, also behind a redirection, as its reader is told: the same as at the click. */
export function findBlockedLink({ block }: AcademyRules, links: readonly LinkView[]): Sentence | null {
  if (block.hosts.size === 0) return null;
  const hosts = new Set(
    links.flatMap(({ href, target }) => [target?.host ?? '', ...listHostsOnTheWay(href)]),
  );
  for (const host of [...hosts].slice(0, hostLimit)) {
    const found = describeHostBlock(block.hosts, host);
    if (found !== null) return found;
  }
  return null;
}
