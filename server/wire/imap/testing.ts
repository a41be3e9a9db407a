import { CommandReader, type ReaderEvent } from './command-reader.ts';
import { parseCommand } from './parse-command.ts';
import type { ImapCommand, ParsedCommand } from './types.ts';

/** Everything that a reader makes of these octets. */
export function readAll(octets: string | Buffer, reader = new CommandReader()): ReaderEvent[] {
  reader.push(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets);
  const events: ReaderEvent[] = [];
  for (let event = reader.next(); event !== null; event = reader.next()) {
    events.push(event);
    if (event.kind === 'refused' && event.isFatal) break;
  }
  return events;
}

/** The one command in these octets, its line end added. */
export function parseLine(text: string): ParsedCommand {
  const reader = new CommandReader();
  reader.mayAppend = true;
  const command = readAll(`${text}\r\n`, reader).find((event) => event.kind === 'command');
  if (command === undefined) throw new Error(`no whole command: ${text}`);
  return parseCommand(command.pieces);
}

export function requireCommand(text: string): ImapCommand {
  const parsed = parseLine(text);
  if (parsed.kind !== 'command') throw new Error(`${text}: ${parsed.problem}`);
  return parsed.command;
}
