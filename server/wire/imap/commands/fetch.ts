import { parseNumbers } from '../arguments/numbers.ts';
import { parsePartialRange } from '../arguments/partial-range.ts';
import { parseFetchItems } from '../fetch-items.ts';
import type { Scanner } from '../scanner.ts';
import type { ImapCommand, PartialRange } from '../types.ts';

/** RFC 9051, section 6.4.5; modifiers of RFC 7162 and RFC 9394. */
export function parseFetch(scanner: Scanner, uids: boolean): ImapCommand {
  const numbers = parseNumbers(scanner);
  scanner.space();
  const items = parseFetchItems(scanner);
  const modifiers = {
    changedSince: null as number | null,
    vanished: false,
    partial: null as PartialRange | null,
  };
  if (scanner.tryText(' ')) scanner.list(() => parseModifier(scanner, modifiers), 3);
  const { changedSince, vanished, partial } = modifiers;
  if (vanished && (!uids || changedSince === null)) scanner.fail('VANISHED with UID FETCH and CHANGEDSINCE');
  if (partial !== null && !uids) scanner.fail('PARTIAL with UID FETCH');
  return { name: 'fetch', uids, numbers, items, changedSince, vanished, partial };
}

function parseModifier(
  scanner: Scanner,
  modifiers: { changedSince: number | null; vanished: boolean; partial: PartialRange | null },
): void {
  const word = scanner.word();
  if (word === 'vanished') modifiers.vanished = true;
  else if (word === 'changedsince') {
    scanner.space();
    modifiers.changedSince = scanner.modseq();
  } else if (word === 'partial') {
    scanner.space();
    modifiers.partial = parsePartialRange(scanner);
  } else scanner.fail('a known modifier of FETCH');
}
