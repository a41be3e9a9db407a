import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

/** RFC 2971, section 3.3: thirty pairs; a name has 30 octets, a value 1,024. */
const MOST_FIELDS = 30;
const LONGEST_VALUE = 1_024;

export function parseId(scanner: Scanner): ImapCommand {
  const fields = new Map<string, string | null>();
  if (scanner.tryNil()) return { name: 'id', fields };
  scanner.list(
    () => {
      const name = scanner.string().toString('utf8').toLowerCase();
      scanner.space();
      const value = scanner.nstring();
      if (name.length > MOST_FIELDS || (value?.length ?? 0) > LONGEST_VALUE) scanner.fail('a shorter field');
      fields.set(name, value === null ? null : value.toString('utf8'));
    },
    MOST_FIELDS,
    true,
  );
  return { name: 'id', fields };
}
