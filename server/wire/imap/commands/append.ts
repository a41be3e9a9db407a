import { parseDateTime } from '../date-time.ts';
import { parseFlagList } from '../flags.ts';
import type { Scanner } from '../scanner.ts';
import type { AppendMessage, ImapCommand } from '../types.ts';
import { parseNumbers } from './numbers.ts';

/** RFC 9051, section 6.3.12; several messages at once by RFC 3502. */
export function parseAppend(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  const messages: AppendMessage[] = [];
  do {
    scanner.space();
    messages.push(parseMessage(scanner));
  } while (!scanner.isAtEnd);
  return { name: 'append', mailbox, messages };
}

function parseMessage(scanner: Scanner): AppendMessage {
  const flags = scanner.peek() === '(' ? parseFlagList(scanner) : null;
  if (flags !== null) scanner.space();
  const date = scanner.peek() === '"' ? parseDateTime(scanner) : null;
  if (date !== null) scanner.space();
  // RFC 6855, section 4: a message whose header is UTF-8.
  const isUtf8 = !scanner.isAtLiteral && scanner.tryText('utf8 (');
  if (!scanner.isAtLiteral) scanner.fail('a literal');
  const octets = scanner.string();
  const isBinary = scanner.wasBinary;
  if (isUtf8) scanner.text(')');
  return { flags: flags ?? [], date, octets, isBinary };
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
