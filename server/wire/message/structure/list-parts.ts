import type { Part } from '../types.ts';

/** Every part from `root` down, in the order of the message, those of attached messages included. */
export function listParts(root: Part): Part[] {
  const parts: Part[] = [];
  const waiting: Part[] = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    parts.push(part);
    for (const child of part.children.toReversed()) waiting.push(child);
    if (part.message) waiting.push(part.message);
  }
  return parts;
}
