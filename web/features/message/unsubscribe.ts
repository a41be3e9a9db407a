import type { Prefill } from '../compose/compose-context.ts';
import { isAddress } from '../compose/parse-addresses.ts';

/** How a letter says that one leaves its list. */
export type Unsubscribe = { kind: 'page'; href: string; host: string } | { kind: 'mail'; prefill: Prefill };

const [longestAddress, longestSubject, longestText] = [2000, 200, 1000];

/**
 * The way to leave a list that a List-Unsubscribe field offers (RFC 2369, section 3.2): its page, else its mail address;
 * null when it offers neither. RFC 8058 would have a program press the button by itself: nothing is asked of a far
 * computer here, the person opens the page or sends the message.
 */
export function findUnsubscribe(addresses: readonly string[] | null | undefined): Unsubscribe | null {
  const usable = (addresses ?? []).slice(0, 10).filter(({ length }) => length <= longestAddress);
  const page = usable.map((one) => URL.parse(one)).find((url) => isPage(url));
  if (page) return { kind: 'page', href: page.href, host: page.hostname };
  const prefill = usable.map(readMailto).find((one) => one !== null);
  return prefill === undefined ? null : { kind: 'mail', prefill };
}

function isPage(url: URL | null): boolean {
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

/** `mailto:` with one recipient (RFC 6068); of its fields only the subject and the text. */
function readMailto(address: string): Prefill | null {
  const [, path = '', query = ''] = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(address) ?? [];
  const to = decode(path) ?? '';
  if (!isAddress(to)) return null;
  const fields = new Map(
    query.split('&').map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name.toLowerCase(), decode(value.join('=')) ?? ''];
    }),
  );
  const read = (name: string, longest: number, signs: RegExp) =>
    (fields.get(name) ?? '').replaceAll(signs, ' ').slice(0, longest).trim();
  return {
    to: [{ name: null, email: to }],
    subject: read('subject', longestSubject, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu),
    text: read('body', longestText, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu),
  };
}

/** RFC 6068, section 2: percent signs only, « + » stands for itself. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
