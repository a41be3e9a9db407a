import { asBuffer } from '../octets.ts';
import { decodeText, removeControls, unfold } from './text.ts';
import { withoutBlanks } from './tokens.ts';

/**
 * Message ids of Message-ID, In-Reply-To or References (RFC 5322, section 3.6.4), without brackets, in their order.
 * Ids without brackets, which some mailers write, count when the field holds no other. One that is there twice counts where
 * it stands last: an answer is to the last one.
 */
export function parseMessageIds(bytes: Uint8Array): string[] {
  const text = removeControls(unfold(asBuffer(bytes).toString('latin1')));
  const bracketed = [...text.matchAll(/<([^<>]*)>/g)].map((match) => withoutBlanks(match[1] ?? ''));
  const ids =
    bracketed.length > 0 ? bracketed : text.split(/[ \t\r\n\v\f,]+/).filter((word) => word.includes('@'));
  return [...new Set(ids.toReversed())].toReversed().filter((id) => id !== '');
}

/** URLs of a List-* field (RFC 2369, section 2), without brackets, in their order. */
export function parseUrls(bytes: Uint8Array): string[] {
  const text = decodeText(bytes);
  const urls = [...text.matchAll(/<([^<>]*)>/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ''));
  return urls.filter((url) => url !== '');
}
