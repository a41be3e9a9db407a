import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

/** CREATE, with the special use of RFC 6154. */
export function parseCreate(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  const specialUse: string[] = [];
  if (scanner.tryText(' (use ')) {
    for (const use of scanner.list(() => parseUse(scanner), 10, true)) specialUse.push(use);
    scanner.text(')');
  }
  return { name: 'create', mailbox, specialUse };
}

function parseUse(scanner: Scanner): string {
  scanner.text('\\');
  return scanner.word();
}
