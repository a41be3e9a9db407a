import { parseDateTime } from '../date-time.ts';
import { parseFlagList } from '../flags.ts';
import type { Scanner } from '../scanner.ts';
import type { AppendMessage, CatenatedMessage, CatenatePart, ImapCommand } from '../types.ts';
import { parseNumbers } from './numbers.ts';

/** Of all messages that one command puts together. */
const MOST_PARTS = 100;

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

function parseMessage(scanner: Scanner): AppendMessage | CatenatedMessage {
  const flags = scanner.peek() === '(' ? parseFlagList(scanner) : null;
  if (flags !== null) scanner.space();
  const date = scanner.peek() === '"' ? parseDateTime(scanner) : null;
  if (date !== null) scanner.space();
  if (!scanner.isAtLiteral && scanner.tryText('catenate ')) {
    return { flags: flags ?? [], date, parts: scanner.list(() => parsePart(scanner), MOST_PARTS) };
  }
  // RFC 6855, section 4: a message whose header is UTF-8.
  const isUtf8 = !scanner.isAtLiteral && scanner.tryText('utf8 (');
  if (!scanner.isAtLiteral) scanner.fail('a literal');
  const octets = scanner.string();
  const isBinary = scanner.wasBinary;
  if (isUtf8) scanner.text(')');
  return { flags: flags ?? [], date, octets, isBinary };
}

/** RFC 4469, section 5. */
function parsePart(scanner: Scanner): CatenatePart {
  if (scanner.tryText('url ')) return { kind: 'url', url: scanner.astring().toString('latin1') };
  scanner.text('text ');
  if (!scanner.isAtLiteral) scanner.fail('a literal');
  const octets = scanner.string();
  return { kind: 'text', octets, isBinary: scanner.wasBinary };
}

/** RFC 8508. */
export function parseReplace(scanner: Scanner, uids: boolean): ImapCommand {
  const numbers = parseNumbers(scanner);
  const [range] = numbers.kind === 'set' ? numbers.set : [];
  if (numbers.kind !== 'set' || numbers.set.length !== 1 || range?.low !== range?.high) {
    scanner.fail('one message');
  }
  scanner.space();
  const mailbox = scanner.astring();
  scanner.space();
  return { name: 'replace', uids, numbers, mailbox, message: parseMessage(scanner) };
}
