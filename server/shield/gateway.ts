import { protectiveGateways } from './data/link-gateways.ts';

/** The address behind a protective rewriter of another house, or null when the link is none of these. */
export function unwrapGateway(url: URL): URL | null {
  for (const [host, form, parameter] of protectiveGateways) {
    if (!host.test(url.hostname)) continue;
    const written = form === 'proofpoint-3' ? readVersion3(url) : readParameter(url, parameter, form);
    return written === null ? null : URL.parse(written);
  }
  return null;
}

function readParameter(url: URL, name: string, form: string): string | null {
  const value = url.searchParams.get(name);
  if (value === null || form === 'parameter') return value;
  // Version 2 writes %XX as -XX and / as _.
  try {
    return decodeURIComponent(value.replaceAll('-', '%').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

/** Version 3 keeps the address between two double underscores; `*` stands for a sign that it moved to the end. */
function readVersion3(url: URL): string | null {
  const start = url.href.indexOf('/__');
  const end = url.href.indexOf('__;', start + 3);
  if (start < 0 || end < 0) return null;
  return url.href.slice(start + 3, end).replace(/^(https?):\/(?!\/)/, '$1://');
}
