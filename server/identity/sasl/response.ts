const LONGEST = 12_000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A response as mail programs send it (RFC 4648, section 4); `=` alone is the empty one. Null for anything else. */
export function parseSaslResponse(text: string): Buffer | null {
  if (text === '=') return Buffer.alloc(0);
  return text.length <= LONGEST && BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}

/** Null when the octets are no UTF-8 (RFC 3629). */
export function decodeUtf8(octets: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return null;
  }
}
