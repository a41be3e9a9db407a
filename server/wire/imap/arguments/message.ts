import { parseDateTime } from '../date-time.ts';
import { parseFlagList } from '../flags.ts';
import type { Scanner } from '../scanner.ts';
import type { AppendMessage, CatenatedMessage, CatenatePart } from '../types.ts';

/** Of all messages that one command puts together. */
export const MOST_PARTS = 100;

export function parseMessage(scanner: Scanner): AppendMessage | CatenatedMessage {
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
