import { parseReturn } from '../arguments/search-options.ts';
import type { Scanner } from '../scanner.ts';
import { SearchKeyParser } from '../search-keys.ts';
import type { ImapCommand } from '../types.ts';

/** RFC 9051, section 6.4.4; RFC 4731, RFC 9394. */
export function parseSearch(scanner: Scanner, uids: boolean): ImapCommand {
  const options = parseReturn(scanner);
  if (scanner.peekWord() === 'charset') {
    scanner.text('charset ');
    options.charset = scanner.astring().toString('latin1');
    scanner.space();
  }
  const parser = new SearchKeyParser(scanner);
  const key = parser.parseProgram();
  return { name: 'search', uids, options, key, asksModseq: parser.asksModseq };
}
