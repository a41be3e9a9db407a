import type { Scanner } from '../scanner.ts';
import { SearchKeyParser } from '../search-keys.ts';
import type { ImapCommand } from '../types.ts';

export function parseThread(scanner: Scanner, uids: boolean): ImapCommand {
  const algorithm = scanner.word();
  scanner.space();
  const charset = scanner.astring().toString('latin1');
  scanner.space();
  return { name: 'thread', uids, algorithm, charset, key: new SearchKeyParser(scanner).parseProgram() };
}
