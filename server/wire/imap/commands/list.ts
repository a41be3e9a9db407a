import { parseStatusItems } from '../arguments/status-items.ts';
import type { Scanner } from '../scanner.ts';
import type { ListCommand } from '../types.ts';

const selectWords: readonly string[] = ['subscribed', 'remote', 'recursivematch', 'special-use'];

const returnWords: readonly string[] = ['subscribed', 'children', 'special-use', 'myrights'];

const MOST_PATTERNS = 100;

/** RFC 9051, section 6.3.9. */
export function parseList(scanner: Scanner): ListCommand {
  const command: ListCommand = {
    name: 'list',
    reference: Buffer.alloc(0),
    patterns: [],
    select: [],
    returns: [],
    status: null,
  };
  if (scanner.peek() === '(') {
    command.select = scanner.list(
      () => oneOf(scanner, selectWords) as ListCommand['select'][number],
      10,
      true,
    );
    scanner.space();
  }
  // RFC 5258, section 3.1: it narrows another option and selects nothing by itself.
  if (command.select.includes('recursivematch') && !command.select.includes('subscribed')) {
    scanner.fail('RECURSIVEMATCH with SUBSCRIBED');
  }
  command.reference = scanner.astring();
  scanner.space();
  command.patterns =
    scanner.peek() === '('
      ? scanner.list(() => scanner.listMailbox(), MOST_PATTERNS)
      : [scanner.listMailbox()];
  if (scanner.tryText(' ')) {
    scanner.text('return ');
    scanner.list(() => parseReturn(scanner, command), 10, true);
  }
  return command;
}

function parseReturn(scanner: Scanner, command: ListCommand): void {
  const word = scanner.word();
  if (word === 'status') {
    scanner.space();
    command.status = parseStatusItems(scanner);
  } else if (returnWords.includes(word)) command.returns.push(word as ListCommand['returns'][number]);
  else scanner.fail('a known return option of LIST');
}

function oneOf(scanner: Scanner, words: readonly string[]): string {
  const word = scanner.word();
  return words.includes(word) ? word : scanner.fail(`one of ${words.join(', ')}`);
}
