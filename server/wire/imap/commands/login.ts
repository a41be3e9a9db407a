import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

export function parseLogin(scanner: Scanner): ImapCommand {
  const user = scanner.astring();
  scanner.space();
  return { name: 'login', user, password: scanner.astring() };
}
