import { findOwner } from './institution.ts';
import { isOwnHost } from './sender.ts';
import type { LinkView, MessageView, SignalInput } from './types.ts';

/** Several signals ask of one message, and looking up every host is dear. */
const found = new WeakMap<MessageView, { own: readonly string[]; link: LinkView | null }>();

/** Whether a link leads to a site that is neither ours nor any known house's. */
export function isStrange({ target }: LinkView, ownDomains: readonly string[]): boolean {
  if (target === null || !target.scheme.startsWith('http') || target.host === '') return false;
  return !isOwnHost(target.host, ownDomains) && findOwner(target.domain) === null;
}

/** The first link to a site that is neither ours nor any known house's. */
export function findStrangeLink({ message, directory }: SignalInput): LinkView | null {
  const before = found.get(message);
  if (before !== undefined && before.own === directory.ownDomains) return before.link;
  const link = message.links.find((one) => isStrange(one, directory.ownDomains)) ?? null;
  found.set(message, { own: directory.ownDomains, link });
  return link;
}
