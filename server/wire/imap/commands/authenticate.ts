import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

const INITIAL = /=|[A-Za-z0-9+/]+={0,2}/y;

/** RFC 9051, section 6.2.2. */
export function parseAuthenticate(scanner: Scanner): ImapCommand {
  const mechanism = scanner.atom().toUpperCase();
  if (!scanner.tryText(' ')) return { name: 'authenticate', mechanism, initial: null };
  const initial = scanner.match(INITIAL) ?? scanner.fail('base64');
  return { name: 'authenticate', mechanism, initial };
}
