import type { Message } from '#wire/message';
import { attachments, parseMessage } from '#wire/message';
import { endingOf } from './file-kind.ts';

/** Attached messages that are opened, and how deep one in another. */
const most = 10;
const deepest = 3;
/** Octets of one. */
const limit = 10_000_000;

/** The messages attached to a message, and to these: each opens in mail programs as a message of its own. */
export function openAttachedMessages(message: Message): Message[] {
  const found: Message[] = [];
  let level: Message[] = [message];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    level = level.flatMap((one) => listAttached(one, most - found.length));
    found.push(...level);
  }
  return found.slice(0, most);
}

function listAttached(message: Message, count: number): Message[] {
  return attachments(message)
    .filter(({ type, name }) => /^message\/(?:rfc822|global)$/.test(type) || endingOf(name ?? '') === 'eml')
    .slice(0, Math.max(0, count))
    .map(({ content }) => content())
    .filter(({ length }) => length > 0 && length <= limit)
    .map((bytes) => parseMessage(bytes));
}
