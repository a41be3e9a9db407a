import type { Scanner } from '../scanner.ts';
import { SearchKeyParser } from '../search-keys.ts';
import type { ImapCommand, SearchOptions, SearchReturn, SortKey } from '../types.ts';
import { parsePartialRange } from './numbers.ts';

const returnWords: readonly string[] = ['min', 'max', 'all', 'count', 'save'];
const sortKeys: readonly string[] = [
  'arrival',
  'cc',
  'date',
  'from',
  'size',
  'subject',
  'to',
  'displayfrom',
  'displayto',
];
const MOST_SORT_KEYS = 20;

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

/** RFC 5256 and RFC 5267, section 3. */
export function parseSort(scanner: Scanner, uids: boolean): ImapCommand {
  const options = parseReturn(scanner);
  const order = scanner.list(() => {
    const isReverse = scanner.peekWord() === 'reverse' && scanner.tryText('reverse ');
    const key = scanner.word();
    return sortKeys.includes(key) ? { key: key as SortKey, isReverse } : scanner.fail('a known sort key');
  }, MOST_SORT_KEYS);
  scanner.space();
  options.charset = scanner.astring().toString('latin1');
  scanner.space();
  return { name: 'sort', uids, options, order, key: new SearchKeyParser(scanner).parseProgram() };
}

export function parseThread(scanner: Scanner, uids: boolean): ImapCommand {
  const algorithm = scanner.word();
  scanner.space();
  const charset = scanner.astring().toString('latin1');
  scanner.space();
  return { name: 'thread', uids, algorithm, charset, key: new SearchKeyParser(scanner).parseProgram() };
}

function parseReturn(scanner: Scanner): SearchOptions {
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
