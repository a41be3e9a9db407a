import { findTag, type Piece } from './command-reader.ts';
import { parseAboutIdentifier } from './arguments/about-identifier.ts';
import { parseNamed } from './arguments/named-mailbox.ts';
import { parseNumbers } from './arguments/numbers.ts';
import { parseTransfer } from './arguments/transfer.ts';
import { parseAppend } from './commands/append.ts';
import { parseAuthenticate } from './commands/authenticate.ts';
import { parseCreate } from './commands/create.ts';
import { parseFetch } from './commands/fetch.ts';
import { parseGetMetadata } from './commands/getmetadata.ts';
import { parseId } from './commands/id.ts';
import { parseLanguage } from './commands/language.ts';
import { parseList } from './commands/list.ts';
import { parseLogin } from './commands/login.ts';
import { parseLsub } from './commands/lsub.ts';
import { parseNotify } from './commands/notify.ts';
import { parseRename } from './commands/rename.ts';
import { parseReplace } from './commands/replace.ts';
import { parseSearch } from './commands/search.ts';
import { parseSelect } from './commands/select.ts';
import { parseSetAcl } from './commands/setacl.ts';
import { parseSetMetadata } from './commands/setmetadata.ts';
import { parseSort } from './commands/sort.ts';
import { parseStatus } from './commands/status.ts';
import { parseStore } from './commands/store.ts';
import { parseThread } from './commands/thread.ts';
import { Scanner } from './scanner.ts';
import { SyntaxFault } from './syntax-error.ts';
import { plainCommands, type ImapCommand, type ParsedCommand } from './types.ts';

type ParseArguments = (scanner: Scanner) => ImapCommand;

/** Commands with arguments; each is handed the scanner behind the space. */
const parsers: Record<string, ParseArguments> = {
  authenticate: parseAuthenticate,
  login: parseLogin,
  id: parseId,
  enable(scanner) {
    const capabilities = [scanner.atom().toUpperCase()];
    while (scanner.tryText(' ')) capabilities.push(scanner.atom().toUpperCase());
    return { name: 'enable', capabilities };
  },
  select: (scanner) => parseSelect(scanner, 'select'),
  examine: (scanner) => parseSelect(scanner, 'examine'),
  create: parseCreate,
  delete: (scanner) => parseNamed(scanner, 'delete'),
  rename: parseRename,
  subscribe: (scanner) => parseNamed(scanner, 'subscribe'),
  unsubscribe: (scanner) => parseNamed(scanner, 'unsubscribe'),
  list: parseList,
  lsub: parseLsub,
  status: parseStatus,
  append: parseAppend,
  getquota: (scanner) => ({ name: 'getquota', root: scanner.astring() }),
  getquotaroot: (scanner) => ({ name: 'getquotaroot', mailbox: scanner.astring() }),
  getacl: (scanner) => ({ name: 'getacl', mailbox: scanner.astring() }),
  myrights: (scanner) => ({ name: 'myrights', mailbox: scanner.astring() }),
  listrights: (scanner) => parseAboutIdentifier(scanner, 'listrights'),
  deleteacl: (scanner) => parseAboutIdentifier(scanner, 'deleteacl'),
  setacl: parseSetAcl,
  getmetadata: parseGetMetadata,
  setmetadata: parseSetMetadata,
  notify: parseNotify,
  compress: (scanner) => ({ name: 'compress', mechanism: scanner.atom().toUpperCase() }),
  replace: (scanner) => parseReplace(scanner, false),
  ...messageCommands(false),
  uid(scanner) {
    const name = scanner.word();
    if (!Object.hasOwn(uidParsers, name)) scanner.fail('a command that takes uids');
    scanner.space();
    return (uidParsers[name] as ParseArguments)(scanner);
  },
};

const uidParsers: Record<string, ParseArguments> = {
  ...messageCommands(true),
  replace: (scanner) => parseReplace(scanner, true),
  expunge: (scanner) => ({ name: 'uid-expunge', numbers: parseNumbers(scanner) }),
};

function messageCommands(uids: boolean): Record<string, ParseArguments> {
  return {
    fetch: (scanner) => parseFetch(scanner, uids),
    store: (scanner) => parseStore(scanner, uids),
    copy: (scanner) => parseTransfer(scanner, 'copy', uids),
    move: (scanner) => parseTransfer(scanner, 'move', uids),
    search: (scanner) => parseSearch(scanner, uids),
    sort: (scanner) => parseSort(scanner, uids),
    thread: (scanner) => parseThread(scanner, uids),
  };
}

/** Reads one command as `CommandReader` cut it. Never throws; linear in its length. */
export function parseCommand(pieces: readonly Piece[]): ParsedCommand {
  const scanner = new Scanner(pieces);
  let tag: string | null = null;
  try {
    tag = scanner.tag();
    scanner.space();
    const command = parseNamedCommand(scanner);
    scanner.end();
    return { kind: 'command', tag, command };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    tag ??= findTag(pieces[0]?.text.toString('latin1') ?? '');
    return { kind: 'malformed', tag, problem: fault.message };
  }
}

function parseNamedCommand(scanner: Scanner): ImapCommand {
  const word = scanner.word();
  const plain = plainCommands.find((name) => name === word);
  if (plain !== undefined) return { name: plain };
  // The one command whose arguments may be left out.
  if (word === 'language') return parseLanguage(scanner);
  if (!Object.hasOwn(parsers, word)) throw new SyntaxFault('unknown command');
  scanner.space();
  return (parsers[word] as ParseArguments)(scanner);
}
