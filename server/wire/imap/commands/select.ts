import type { Scanner } from '../scanner.ts';
import { parseKnownSet } from '../sequence-set.ts';
import type { ImapCommand, Qresync } from '../types.ts';

/** RFC 9051, section 6.3.2; parameters of RFC 7162. */
export function parseSelect(scanner: Scanner, name: 'select' | 'examine'): ImapCommand {
  const mailbox = scanner.astring();
  let condstore = false;
  let qresync: Qresync | null = null;
  if (scanner.tryText(' ')) {
    scanner.list(() => {
      const word = scanner.word();
      if (word === 'condstore') condstore = true;
      else if (word === 'qresync') qresync = parseQresync(scanner);
      else scanner.fail('CONDSTORE or QRESYNC');
    }, 2);
  }
  return { name, mailbox, condstore, qresync };
}

function parseQresync(scanner: Scanner): Qresync {
  scanner.text(' (');
  const uidValidity = scanner.positive();
  scanner.space();
  const found: Qresync = { uidValidity, modseq: scanner.modseq(), knownUids: null, matched: null };
  if (scanner.tryText(' ') && scanner.peek() !== '(') {
    found.knownUids = parseKnownSet(scanner);
    if (!scanner.tryText(' ')) {
      scanner.text(')');
      return found;
    }
  }
  if (scanner.tryText('(')) {
    const numbers = parseKnownSet(scanner);
    scanner.space();
    found.matched = { numbers, uids: parseKnownSet(scanner) };
    scanner.text(')');
  }
  scanner.text(')');
  return found;
}
