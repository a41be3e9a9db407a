import type { Scanner } from '../scanner.ts';

export const MOST_ENTRIES = 100;

const LONGEST_NAME = 200;

/** RFC 5464, section 3.2: no `*` or `%`, no two slashes in a row, none at the end, and either private or shared. */
const NAME = /^\/(?:private|shared)(?:\/[!-$&-)+-.0-~ ]+)*$/;

export function parseName(scanner: Scanner): string {
  const name = scanner.astring().toString('latin1').toLowerCase();
  return name.length <= LONGEST_NAME && NAME.test(name) ? name : scanner.fail('the name of an entry');
}
