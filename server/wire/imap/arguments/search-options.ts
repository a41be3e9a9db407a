import type { Scanner } from '../scanner.ts';
import type { SearchOptions, SearchReturn } from '../types.ts';
import { parsePartialRange } from './partial-range.ts';

const returnWords: readonly string[] = ['min', 'max', 'all', 'count', 'save'];

export function parseReturn(scanner: Scanner): SearchOptions {
  const options: SearchOptions = { returns: null, partial: null, charset: null };
  if (scanner.peekWord() !== 'return') return options;
  scanner.text('return ');
  const returns = new Set<SearchReturn>();
  scanner.list(() => parseReturnItem(scanner, options, returns), 10, true);
  scanner.space();
  // RFC 4731, section 3.1: nothing asked is ALL.
  if (returns.size === 0 && options.partial === null) returns.add('all');
  if (returns.has('all') && options.partial !== null) scanner.fail('ALL or PARTIAL');
  options.returns = [...returns];
  return options;
}

function parseReturnItem(scanner: Scanner, options: SearchOptions, returns: Set<SearchReturn>): void {
  const word = scanner.word();
  if (word === 'partial') {
    // RFC 9394, section 3.1: one of them.
    if (options.partial !== null) scanner.fail('PARTIAL once');
    scanner.space();
    options.partial = parsePartialRange(scanner);
  } else if (returnWords.includes(word)) returns.add(word as SearchReturn);
  else scanner.fail('a known result of SEARCH');
}
