import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';
import { parseNumbers } from './numbers.ts';

/** RFC 9051, sections 6.4.7 and 6.4.8. */
export function parseTransfer(scanner: Scanner, name: 'copy' | 'move', uids: boolean): ImapCommand {
  const numbers = parseNumbers(scanner);
  scanner.space();
  return { name, uids, numbers, mailbox: scanner.astring() };
}
