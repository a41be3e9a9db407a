import { MOST_ENTRIES, parseName } from '../arguments/entry-name.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand } from '../types.ts';

type GetMetadata = Extract<ImapCommand, { name: 'getmetadata' }>;

/** RFC 5464, section 4.2. Its grammar has the options before the mailbox, its examples behind. */
export function parseGetMetadata(scanner: Scanner): ImapCommand {
  const options: Pick<GetMetadata, 'depth' | 'maxSize'> = { depth: 'none', maxSize: null };
  if (scanner.peek() === '(') {
    parseOptions(scanner, options);
    scanner.space();
  }
  const mailbox = scanner.astring();
  scanner.space();
  if (/^\([md]/i.test(scanner.ahead(2))) {
    parseOptions(scanner, options);
    scanner.space();
  }
  const entries =
    scanner.peek() === '(' ? scanner.list(() => parseName(scanner), MOST_ENTRIES) : [parseName(scanner)];
  return { name: 'getmetadata', mailbox, entries: [...new Set(entries)], ...options };
}

function parseOptions(scanner: Scanner, options: Pick<GetMetadata, 'depth' | 'maxSize'>): void {
  scanner.list(() => {
    const option = scanner.word();
    scanner.space();
    if (option === 'maxsize') options.maxSize = scanner.number();
    else if (option === 'depth') options.depth = parseDepth(scanner);
    else scanner.fail('MAXSIZE or DEPTH');
  }, 2);
}

function parseDepth(scanner: Scanner): GetMetadata['depth'] {
  switch (scanner.word()) {
    case '0':
      return 'none';
    case '1':
      return 'one';
    case 'infinity':
      return 'all';
    default:
      return scanner.fail('0, 1 or infinity');
  }
}
