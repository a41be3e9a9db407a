import { parseReturn } from '../arguments/search-options.ts';
import type { Scanner } from '../scanner.ts';
import { SearchKeyParser } from '../search-keys.ts';
import type { ImapCommand, SortKey } from '../types.ts';

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
