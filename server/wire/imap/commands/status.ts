import { parseStatusItems } from '../arguments/status-items.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseStatus(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  scanner.space();
  return { name: 'status', mailbox, items: parseStatusItems(scanner) };
}
