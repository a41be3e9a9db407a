import { formatSet, type SearchReturn } from '#wire/imap';
import { OctetWriter } from '../octet-writer.ts';
import { partOf } from './part-of.ts';
import type { CommandOf } from '../handler.ts';
import type { Selected, Session } from '../session.ts';

const SPACE = 0x20;

type Options = CommandOf<'search'>['options'];

export interface Found {
  tag: string;
  name: 'SEARCH' | 'SORT';
  /** In the order of the answer. */
  uids: readonly number[];
  areUids: boolean;
  options: Options;
  asksModseq: boolean;
}

/** SEARCH, SORT or ESEARCH (RFC 4731, 5267, 9394); saves the result where that was asked. */
export function writeResults(session: Session, selected: Selected, found: Found): void {
  const { view } = selected;
  const returns: SearchReturn[] | null = found.options.returns ?? (session.isRev2 ? ['all'] : null);
  const { uids } = found;
  const named = (uid: number): number => (found.areUids ? uid : view.numberOf(uid));
  if (returns === null) {
    const modseq = found.asksModseq && uids.length > 0 ? ` (MODSEQ ${highest(selected, uids)})` : '';
    const numbers = new OctetWriter();
    for (const uid of uids) {
      numbers.sign(SPACE);
      numbers.number(named(uid));
    }
    session.out.text(`* ${found.name}`);
    session.out.octets(numbers.take());
    session.out.line(modseq);
    return;
  }
  const told = listTold(uids, returns, found.options.partial);
  if (returns.includes('save')) session.saved = told;
  const words = listWords(uids, returns, found.options.partial, named);
  // RFC 9051, section 6.4.4: SAVE alone is answered by nothing.
  if (words.length === 0 && returns.every((each) => each === 'save') && returns.length > 0) return;
  // RFC 4731, section 3.2: of what is told, not of all that was found.
  if (found.asksModseq && told.length > 0) words.push(`MODSEQ ${highest(selected, told)}`);
  const tag = found.tag.replace(/["\\]/g, '\\$&');
  session.out.line(['* ESEARCH', `(TAG "${tag}")`, ...(found.areUids ? ['UID'] : []), ...words].join(' '));
}

function listWords(
  uids: readonly number[],
  returns: readonly SearchReturn[],
  partial: Options['partial'],
  named: (uid: number) => number,
): string[] {
  const words: string[] = [];
  const [first] = uids;
  const last = uids.at(-1);
  if (returns.includes('min') && first !== undefined) words.push(`MIN ${named(first)}`);
  if (returns.includes('max') && last !== undefined) words.push(`MAX ${named(last)}`);
  if (returns.includes('all') && uids.length > 0) words.push(`ALL ${formatSet(uids.map(named))}`);
  if (returns.includes('count')) words.push(`COUNT ${uids.length}`);
  if (partial !== null) {
    const part = partOf(uids, partial);
    words.push(`PARTIAL (${partial.asked} ${part.length === 0 ? 'NIL' : formatSet(part.map(named))})`);
  }
  return words;
}

/** What was asked to be told; all of it with ALL or COUNT. It is what SAVE keeps (RFC 5182, section 2.4, RFC 9394, section 3.2). */
function listTold(
  uids: readonly number[],
  returns: readonly SearchReturn[],
  partial: Options['partial'],
): readonly number[] {
  const isWhole =
    returns.includes('all') ||
    returns.includes('count') ||
    (partial === null && !returns.some((each) => each === 'min' || each === 'max'));
  if (isWhole) return uids;
  const ends = [
    ...(partial === null ? [] : partOf(uids, partial)),
    ...(returns.includes('min') ? uids.slice(0, 1) : []),
    ...(returns.includes('max') ? uids.slice(-1) : []),
  ];
  return [...new Set(ends)];
}

function highest({ handle: { index } }: Selected, uids: readonly number[]): number {
  return uids.reduce((most, uid) => Math.max(most, index.modseqAt(index.find(uid))), 0);
}
