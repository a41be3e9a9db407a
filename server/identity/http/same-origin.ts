import type { IncomingHttpHeaders } from 'node:http';

/**
 * Does the request come from our own pages, as far as the browser says? Both headers are out of reach of scripts
 * (Fetch, section "forbidden request-header"); a program that is no browser sends neither.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  // Pages under `referrer-policy: no-referrer` may write `null`; then only Sec-Fetch-Site can speak for them.
  if (origin === 'null') return site === 'same-origin';
  // A proxy may end TLS before us: the scheme cannot be compared, the host and its port can.
  return URL.canParse(origin) && new URL(origin).host === normalizeHost(headers.host ?? '', origin);
}

/** The Host header as URL writes it: without the default port of the origin's scheme. */
function normalizeHost(host: string, origin: string): string | null {
  const text = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(text) ? new URL(text).host : null;
}
