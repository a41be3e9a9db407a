export interface JudgedLink {
  /** As a browser would open it. */
  href: string;
  /** The host or the address it leads to, in a few characters. */
  target: string;
  /** Its words name another place than the one it leads to. */
  misleads: boolean;
}

/**
 * Where a link goes, and whether its words say so; null for a link that nothing should open. `www.`, the scheme and a
 * trailing slash make no difference, and words that name no place cannot mislead.
 */
export function judgeLink(href: string, text: string): JudgedLink | null {
  const url = URL.parse(href.trim());
  if (url === null) return null;
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') {
    return { href: url.href, target: decodePath(url.pathname), misleads: false };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const named = findNamedHost(text);
  const host = bareHost(url.hostname);
  const misleads = named !== null && named !== host && !host.endsWith(`.${named}`);
  return { href: url.href, target: url.hostname, misleads };
}

/** The host that a link's words name, if they are an address of the web and nothing else. */
function findNamedHost(text: string): string | null {
  const words = text.replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '').trim();
  if (words === '' || /\s/.test(words) || words.includes('@')) return null;
  const url = URL.parse(/^https?:\/\//i.test(words) ? words : `https://${words}`);
  if (url === null || !/\.[a-z][a-z0-9-]+$/i.test(url.hostname)) return null;
  return bareHost(url.hostname);
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
