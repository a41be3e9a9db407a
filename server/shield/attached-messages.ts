import type { Attachment, Message } from '#wire/message';
import { attachments, parseMessage } from '#wire/message';
import { endingOf } from './file-kind.ts';

/** Attached messages that are opened. */
const most = 1_000;
/** Of these, those that have to be decoded first, and how deep one in another: each is read anew as a whole. */
const mostDecoded = 10;
const deepest = 3;
/** Octets of one. */
const limit = 10_000_000;

interface Opened {
  message: Message;
  /** How often it, or what is around it, was decoded. */
  decoded: number;
}

/**
 * The messages attached to a message, and to these: each opens in mail programs as a message of its own. What lies in it as it is
 * has been read with it, to any depth.
 */
export function openAttachedMessages(message: Message): Message[] {
  const found: Opened[] = [{ message, decoded: 0 }];
  let left = mostDecoded;
  for (let at = 0; at < found.length && found.length <= most; at += 1) {
    const around = found[at];
    if (around === undefined) break;
    for (const file of attachments(around.message).filter(isMessage)) {
      const isFree = file.part.message !== null;
      const inside = isFree ? openRead(around, file) : left > 0 ? decode(around, file) : null;
      if (inside === null) continue;
      if (!isFree) left -= 1;
      found.push(inside);
    }
  }
  return found.slice(1, most + 1).map((one) => one.message);
}

function isMessage({ type, name }: Attachment): boolean {
  return /^message\/(?:rfc822|global)$/.test(type) || endingOf(name ?? '') === 'eml';
}

function openRead({ message, decoded }: Opened, { part }: Attachment): Opened | null {
  return part.message === null ? null : { message: { ...message, root: part.message }, decoded };
}

function decode({ decoded }: Opened, { content }: Attachment): Opened | null {
  if (decoded >= deepest) return null;
  const bytes = content();
  if (bytes.length === 0 || bytes.length > limit) return null;
  return { message: parseMessage(bytes), decoded: decoded + 1 };
}
