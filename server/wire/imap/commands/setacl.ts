import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

/** Those of RFC 4314, section 2.1, and of RFC 2086 before it. */
const RIGHTS = /^[lrswipkxtecda]{0,40}$/;

/** RFC 4314, sections 3.1, 3.2, 3.4 and 3.5. */
export function parseSetAcl(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  scanner.space();
  const identifier = scanner.textString();
  scanner.space();
  const written = scanner.astring().toString('latin1');
  const action = written.startsWith('+') ? 'add' : written.startsWith('-') ? 'remove' : 'set';
  const rights = action === 'set' ? written : written.slice(1);
  // RFC 4314, sections 2.1 and 3.1: in lower case, and what is no right is BAD.
  if (!RIGHTS.test(rights)) scanner.fail('rights of RFC 4314, in lower case');
  return { name: 'setacl', mailbox, identifier, action, rights: [...new Set(rights)] };
}
