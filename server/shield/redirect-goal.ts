import { openRedirects } from './data/shorteners.ts';
import { decodeLoosely, isWithin, parseTarget } from './target.ts';
import type { Target } from './types.ts';

/** What shares, prints, archives, translates or signs in names another page by trade. */
const namesPages =
  /(?:share|intent|sharer|print|oauth|saml|shibboleth|wayf|archive\.org|translate|[?&](?:service|redirect_uri)=)/i;
/** Parameters by which sites are told where to send on. */
const sendsOn =
  /^(?:url|u|uri|to|go|goto|out|link|lien|href|dest|destination|target|cible|next|suite|continue|return|retour|returnurl|return_to|r|rd|redir|redirect|redirecturl|redirect_url|forward|location|callback|exit|jump|site|view|q|loc)$/i;
const webAddress = /^https?:\/{2}[^\s]{4,}$/i;
const inPath = /\/(https?(?::|%3a)(?:\/|%2f){1,2}[^?#\s]{4,2000}|amp\/s\/[^/?#\s]{1,253}\.[^?#\s]{2,2000})/i;

/** A page of a large site that sends on to any address: what it names is where the reader ends. */
export function isKnownRedirect({ host, path }: Target): boolean {
  return openRedirects.some(([site, start]) => isWithin(host, site) && path.startsWith(start));
}

/**
 * Where a link that carries a second address may send its reader on: whole, without scheme, escaped twice or in base64. Null when it
 * carries none, or leads to the same host. Known redirects are believed whatever the parameter is called.
 */
export function readGoal(target: Target): Target | null {
  const { host, path, scheme } = target;
  if (!scheme.startsWith('http') || path.length < 8) return null;
  const isKnown = isKnownRedirect(target);
  if (!isKnown && (namesPages.test(`${host}${path}`) || isMap(target))) return null;
  for (const written of listWritten(path, isKnown)) {
    const goal = toTarget(written.slice(0, 4096).trim());
    if (goal !== null && (isKnown || goal.host !== host)) return goal;
  }
  return null;
}

function isMap({ host, path }: Target): boolean {
  return isWithin(host, 'google.com') && path.startsWith('/maps');
}

/** What may be an address: values of parameters, and the rest of a path. */
function* listWritten(path: string, isKnown: boolean): Generator<string> {
  const { searchParams } = URL.parse(path, 'https://a.example') ?? new URL('https://a.example');
  let count = 0;
  for (const [name, value] of searchParams) {
    if (++count > 40) break;
    // A whole address counts under any name; what only may be one needs a name that says so.
    if (isKnown || sendsOn.test(name) || webAddress.test(value)) yield value;
  }
  const written = inPath.exec(path.split('?', 1)[0] ?? '')?.[1];
  if (written !== undefined) yield written.replace(/^amp\/s\//i, 'https://');
}

/** Null when it is no address of a web page. */
function toTarget(written: string): Target | null {
  const plain = decodeLoosely(written).replace(/^(https?):\/(?!\/)/i, '$1://');
  for (const form of [plain, withScheme(plain), fromBase64(written)]) {
    const goal = form !== null && webAddress.test(form) ? parseTarget(form) : null;
    if (goal !== null && goal.host.includes('.')) return goal;
  }
  return null;
}

/** `//site.example/a` and `site.example/a`: a host with an ending of letters, and a path. */
function withScheme(text: string): string | null {
  if (/^(?:\/\/|\\\\|\/\\)[^/\\]/.test(text)) return `https://${text.slice(2)}`;
  return /^(?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,24}\/[^\s]*$/u.test(text) ? `https://${text}` : null;
}

/** Some put a sign or two before it (« a1 »). */
function fromBase64(text: string): string | null {
  const found = /^(?:[a-z]\d)?(aHR0c[\w+/-]{8,4000}=*)$/i.exec(text)?.[1];
  return found === undefined ? null : Buffer.from(found, 'base64url').toString('latin1');
}
