import { createHash } from 'node:crypto';
import { envelope } from './envelope.ts';
import { listParts } from './structure/list-parts.ts';
import type { Message } from './types.ts';

/**
 * SHA-256 in hex of what a message says: to whom, its subject, its parts. The same for one that a program writes anew: its
 * Date, Message-ID, blind recipients, boundaries and the line breaks behind the last line differ then. Linear.
 */
export function digestContent(message: Message): string {
  const hash = createHash('sha256');
  const add = (part: string | Uint8Array): void => {
    hash.update(`${typeof part === 'string' ? Buffer.byteLength(part) : part.length}:`).update(part);
  };
  const { subject, to, cc } = envelope(message);
  add(JSON.stringify([to, cc].map((list) => list.map(({ address }) => address.toLowerCase()))));
  add(JSON.stringify(subject));
  for (const part of listParts(message.root)) {
    if (part.children.length > 0) continue;
    add(part.type);
    add(trimEnd(message.bytes.subarray(part.bodyStart, part.end)));
  }
  return hash.digest('hex');
}

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}
