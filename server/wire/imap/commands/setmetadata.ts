import { MOST_ENTRIES, parseName } from '../arguments/entry-name.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

/** RFC 5464, section 4.3. */
export function parseSetMetadata(scanner: Scanner): ImapCommand {
  const mailbox = scanner.astring();
  scanner.space();
  const values = new Map<string, Buffer | null>();
  scanner.list(() => {
    const name = parseName(scanner);
    if (!/^\/[^/]+\//.test(name)) scanner.fail('the name of an entry');
    scanner.space();
    const value = scanner.nstring();
    if (value?.includes(0) === true && !scanner.wasBinary) scanner.fail('a value without NUL, or a literal8');
    values.set(name, value);
  }, MOST_ENTRIES);
  return { name: 'setmetadata', mailbox, values };
}
