import type { Envelope, Mailbox, Message, Part } from './types.ts';
import { listMailboxes } from './header/addresses.ts';
import { parseDate } from './header/date.ts';
import { findHeader, rawValue } from './header/fields.ts';
import { parseMessageIds } from './header/identifiers.ts';
import { decodeText } from './header/text.ts';

const known = new WeakMap<Part, Envelope>();

/**
 * The decoded fields of a message, or of an attached one whose root is `part`. Of a repeated field the last counts. Read once:
 * a stranger's header may take long, and half a dozen ask for it as a message comes in.
 */
export function envelope(message: Message, part: Part = message.root): Envelope {
  const read = known.get(part) ?? readEnvelope(message, part);
  known.set(part, read);
  return read;
}

function readEnvelope(message: Message, part: Part): Envelope {
  const value = (name: string): Uint8Array | null => {
    const field = findHeader(message, part, name);
    return field && rawValue(message, field);
  };
  const mailboxes = (name: string): Mailbox[] => {
    const bytes = value(name);
    return bytes ? listMailboxes(bytes) : [];
  };
  const ids = (name: string): string[] => {
    const bytes = value(name);
    return bytes ? parseMessageIds(bytes) : [];
  };
  const subject = value('subject');
  const date = value('date');
  return {
    subject: subject && decodeText(subject),
    from: mailboxes('from'),
    sender: mailboxes('sender'),
    replyTo: mailboxes('reply-to'),
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    bcc: mailboxes('bcc'),
    messageId: ids('message-id'),
    inReplyTo: ids('in-reply-to'),
    references: ids('references'),
    sentAt: date && parseDate(date),
  };
}
