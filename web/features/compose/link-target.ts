import { isAddress } from './parse-addresses.ts';

/** The whole address a link would lead to, from what was typed (`ac-exemple.fr/page`, `marie@x.fr`); null when none. */
export function readLinkTarget(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || /\s/.test(typed)) return null;
  if (isAddress(typed.replace(/^mailto:/i, ''))) return `mailto:${typed.replace(/^mailto:/i, '')}`;
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed);
  try {
    const url = new URL(hasScheme ? typed : `https://${typed}`);
    if (url.protocol === 'mailto:') return url.href;
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && (url.hostname.includes('.') || url.hostname === 'localhost') ? url.href : null;
  } catch {
    return null;
  }
}
