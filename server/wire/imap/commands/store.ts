import { parseNumbers } from '../arguments/numbers.ts';
import { parseStoreFlags } from '../flags.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

/** RFC 9051, section 6.4.6; UNCHANGEDSINCE of RFC 7162. */
export function parseStore(scanner: Scanner, uids: boolean): ImapCommand {
  const numbers = parseNumbers(scanner);
  scanner.space();
  let unchangedSince: number | null = null;
  if (scanner.tryText('(unchangedsince ')) {
    unchangedSince = scanner.modseq();
    scanner.text(')');
    scanner.space();
  }
  const action = scanner.tryText('+') ? 'add' : scanner.tryText('-') ? 'remove' : 'set';
  scanner.text('flags');
  const isSilent = scanner.tryText('.silent');
  scanner.space();
  const flags = parseStoreFlags(scanner);
  return { name: 'store', uids, numbers, action, isSilent, flags, unchangedSince };
}
