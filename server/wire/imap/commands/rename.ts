import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseRename(scanner: Scanner): ImapCommand {
  const from = scanner.astring();
  scanner.space();
  return { name: 'rename', from, to: scanner.astring() };
}
