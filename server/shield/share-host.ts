/** `\\host\share`, `//host/share`, `file://host/share`, with the marks of WebDAV behind the host. */
const share = /^(?:file:)?[\\/]{2,5}([\w.-]{1,200})(?:@[\w@]{1,20})?[\\/]/i;

/**
 * The other computer on which a file is to be fetched, in lower case; null for a file of one's own, and for a bare name, which is a
 * computer of the house where the paper was written.
 */
export function findShareHost(written: string): string | null {
  const host = share.exec(written.trim())?.[1]?.toLowerCase() ?? null;
  return host?.includes('.') === true && !/^[.]+$/.test(host) ? host : null;
}
