/** Octets that are read of a file of plain words. */
export const WORDS_OCTETS = 8 * 1024 * 1024;

/** Words whatever it is called: nothing in its beginning that no text has. */
export function isText(content: Uint8Array): boolean {
  const start = content.subarray(0, 4096);
  return start.length > 0 && start.every((octet) => octet >= 0x20 || (octet >= 0x09 && octet <= 0x0d));
}

/** UTF-8, UTF-16 by its mark, or else windows-1252, as French programs write CSV. */
export function decodeWords(content: Uint8Array, limit = WORDS_OCTETS): string {
  const octets = content.subarray(0, limit);
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be').decode(octets);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}
