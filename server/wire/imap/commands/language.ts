import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

const MOST_RANGES = 20;
/** RFC 4647, section 2.1, and the word `default` of RFC 5255. */
const RANGE = /^(?:\*|[a-z]{1,8})(?:-(?:\*|[a-z0-9]{1,8})){0,15}$/;

/** RFC 5255, section 3.2; the ranges may be left out. */
export function parseLanguage(scanner: Scanner): ImapCommand {
  const ranges: string[] = [];
  while (!scanner.isAtEnd) {
    scanner.space();
    if (ranges.length === MOST_RANGES) scanner.fail(`at most ${MOST_RANGES} languages`);
    const range = scanner.astring().toString('latin1').toLowerCase();
    if (!RANGE.test(range)) scanner.fail('a language');
    ranges.push(range);
  }
  return { name: 'language', ranges };
}
