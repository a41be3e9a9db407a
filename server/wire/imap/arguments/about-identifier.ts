import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseAboutIdentifier(scanner: Scanner, name: 'deleteacl' | 'listrights'): ImapCommand {
  const mailbox = scanner.astring();
  scanner.space();
  return { name, mailbox, identifier: scanner.textString() };
}
