import { parseMessage } from '../arguments/message.ts';
import { parseNumbers } from '../arguments/numbers.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

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
