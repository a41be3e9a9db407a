import type { Part } from '../types.ts';

/** Gives every part its section number (RFC 9051, section 6.4.5). The root of a multipart message has ''. */
export function numberParts(root: Part): void {
  numberRoot(root, '');
  const waiting: Part[] = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    for (const [index, child] of part.children.entries()) {
      child.id = join(part.id, index + 1);
      waiting.push(child);
    }
    if (part.message) {
      numberRoot(part.message, part.id);
      waiting.push(part.message);
    }
  }
}

/** The multipart root of an attached message shares the number of the part that carries it. */
function numberRoot(root: Part, prefix: string): void {
  root.id = root.children.length > 0 ? prefix : join(prefix, 1);
}

function join(prefix: string, number: number): string {
  return prefix === '' ? String(number) : `${prefix}.${number}`;
}
