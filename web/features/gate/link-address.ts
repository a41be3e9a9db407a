import type { Id } from '../../jmap/index.ts';

/**
 * The page that judges a link of a message anew and opens it, or asks. The link stands behind the `#`, which no server
 * is ever told.
 */
export function linkAddress(accountId: Id, emailId: Id, href: string): string {
  return `/lien/${accountId}/${emailId}#${encodeURIComponent(href)}`;
}

/** The link of such an address, from its part behind the `#`; '' when there is none. */
export function readLinkAddress(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return '';
  }
}

/** Links that nobody needs to be asked about: they open no page. */
export function opensPage(href: string): boolean {
  return /^https?:/i.test(href);
}
