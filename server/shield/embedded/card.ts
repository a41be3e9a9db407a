/** Octets of a calendar entry or a contact card that are read. */
const limit = 500_000;
const linkLimit = 50;

/** The addresses in a calendar entry (RFC 5545) or a contact card (RFC 6350): lines unfolded, escapes undone. */
export function readCardLinks(content: Uint8Array): string[] {
  const text = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, limit))
    .toString('utf8')
    .replace(/\r?\n[ \t]/g, '')
    .replace(/\\[nN]/g, '\n')
    .replace(/\\([,;\\])/g, '$1');
  const found = new Set<string>();
  // A namespace that programs write into every file leads nowhere.
  for (const [written] of text.matchAll(/https?:\/\/[^\s<>"'{}|\\^`]{3,2000}/gi)) {
    if (found.size >= linkLimit) break;
    found.add(written.replace(/[.,;:!?)\]]+$/, ''));
  }
  return [...found];
}
