import { MOST_PARTS, parseMessage } from '../arguments/message.ts';
import type { Scanner } from '../scanner.ts';
import type { AppendMessage, CatenatedMessage, ImapCommand } from '../types.ts';

/** RFC 9051, section 6.3.12; several messages at once by RFC 3502. */
export function parseAppend(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  const messages: (AppendMessage | CatenatedMessage)[] = [];
  do {
    scanner.space();
    messages.push(parseMessage(scanner));
  } while (!scanner.isAtEnd);
  const parts = messages.reduce((sum, message) => sum + ('parts' in message ? message.parts.length : 0), 0);
  if (parts > MOST_PARTS) scanner.fail(`at most ${MOST_PARTS} parts`);
  return { name: 'append', mailbox, messages };
}
