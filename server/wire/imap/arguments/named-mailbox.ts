import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseNamed(scanner: Scanner, name: 'delete' | 'subscribe' | 'unsubscribe'): ImapCommand {
  return { name, mailbox: scanner.astring() };
}
