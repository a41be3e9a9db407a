import { normalizeText } from '#contract';
import { decodeModifiedUtf7, encodeModifiedUtf7 } from './modified-utf7.ts';

/**
 * A name as a client wrote it. Plain 7-bit octets are modified UTF-7 unless the session has turned UTF-8 on
 * (RFC 9051, appendix A.1; RFC 6855, section 3); octets beyond are UTF-8 in either. Null for what is neither.
 */
export function parseMailboxName(octets: Buffer, isUtf8: boolean): string | null {
  const latin1 = octets.toString('latin1');
  if (/[\0\r\n]/.test(latin1)) return null;
  if (/^[\x20-\x7e]*$/.test(latin1)) {
    const name = isUtf8 ? latin1 : decodeModifiedUtf7(latin1);
    return name === null ? null : foldInbox(name);
  }
  const text = octets.toString('utf8');
  if (text.includes('\u{fffd}') || /\p{Cc}/u.test(text)) return null;
  // RFC 5198: one way to write a letter.
  return foldInbox(normalizeText(text, 'NFC'));
}

/** INBOX is the same in any case (RFC 9051, section 5.1), alone or as the first level. */
function foldInbox(name: string): string {
  return /^inbox(?=\/|$)/i.test(name) ? `INBOX${name.slice(5)}` : name;
}

/** The name as it goes to the client, before it is quoted. */
export function formatMailboxName(name: string, isUtf8: boolean): string {
  return isUtf8 ? name : encodeModifiedUtf7(name);
}
