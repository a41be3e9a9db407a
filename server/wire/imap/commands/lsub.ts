import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseLsub(scanner: Scanner): ImapCommand {
  const reference = scanner.astring();
  scanner.space();
  return { name: 'lsub', reference, pattern: scanner.listMailbox() };
}
