/** RFC 8621, section 4.1.1: printable ASCII without what IMAP flags cannot hold. */
const KEYWORD = /^[\x21-\x7e]{1,255}$/;
const FORBIDDEN = /[(){\]%*"\\]/;

/** A keyword in lower case, as it is kept; null for what is none. */
export function parseKeyword(value: unknown): string | null {
  if (typeof value !== 'string' || !KEYWORD.test(value) || FORBIDDEN.test(value)) return null;
  return value.toLowerCase();
}
