import type { ClamdAddress } from '#shield';

/** `/run/clamav/clamd.ctl`, `127.0.0.1:3310`, `[::1]:3310`; null for anything else. */
export function readClamdAddress(value: string): ClamdAddress | null {
  if (/^\/[^\0]+$/.test(value)) return { path: value };
  const found = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):(\d{1,5})$/i.exec(value);
  const port = Number(found?.[2]);
  if (found?.[1] === undefined || port < 1 || port > 65_535) return null;
  return { host: found[1].replace(/^\[|\]$/g, ''), port };
}
