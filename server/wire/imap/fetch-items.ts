import type { Scanner } from './scanner.ts';
import { parsePart, parsePartial, parseSection, type Partial, type Section } from './section.ts';

const simpleItems = [
  'flags',
  'uid',
  'internaldate',
  'rfc822.size',
  'envelope',
  'bodystructure',
  'modseq',
  'emailid',
  'threadid',
  'savedate',
] as const;
export type SimpleItem = (typeof simpleItems)[number];

export type FetchItem =
  | { item: SimpleItem }
  /** BODYSTRUCTURE without the extension data. */
  | { item: 'body' }
  | { item: 'preview'; isLazy: boolean }
  | { item: 'section'; label: 'BODY' | 'RFC822'; section: Section; isPeek: boolean; partial: Partial | null }
  | { item: 'binary'; part: readonly number[]; isPeek: boolean; partial: Partial | null }
  | { item: 'binary.size'; part: readonly number[] };

const macros: Record<string, readonly FetchItem[]> = {
  fast: [{ item: 'flags' }, { item: 'internaldate' }, { item: 'rfc822.size' }],
  all: [{ item: 'flags' }, { item: 'internaldate' }, { item: 'rfc822.size' }, { item: 'envelope' }],
  full: [
    { item: 'flags' },
    { item: 'internaldate' },
    { item: 'rfc822.size' },
    { item: 'envelope' },
    { item: 'body' },
  ],
};

const MOST_ITEMS = 1_000;
/** A word ends before what may follow an item. */
const WORD = /[A-Za-z0-9.]+/y;

/** A macro, one item, or a list of items. */
export function parseFetchItems(scanner: Scanner): FetchItem[] {
  const macro = Object.hasOwn(macros, scanner.peekWord()) ? macros[scanner.word()] : undefined;
  if (macro !== undefined) return [...macro];
  if (scanner.peek() === '(') return scanner.list(() => parseItem(scanner), MOST_ITEMS);
  return [parseItem(scanner)];
}

function parseItem(scanner: Scanner): FetchItem {
  const word = (scanner.match(WORD) ?? scanner.fail('an item of FETCH')).toLowerCase();
  const simple = simpleItems.find((name) => name === word);
  if (simple !== undefined) return { item: simple };
  switch (word) {
    case 'body':
      return scanner.peek() === '[' ? parseBodySection(scanner, false) : { item: 'body' };
    case 'body.peek':
      return parseBodySection(scanner, true);
    case 'rfc822':
      return wholeMessage(null, false);
    case 'rfc822.header':
      return wholeMessage('header', true);
    case 'rfc822.text':
      return wholeMessage('text', false);
    case 'preview':
      return { item: 'preview', isLazy: scanner.tryText(' (lazy)') };
    case 'binary':
    case 'binary.peek': {
      const part = parseBinaryPart(scanner);
      return { item: 'binary', part, isPeek: word === 'binary.peek', partial: parsePartial(scanner) };
    }
    case 'binary.size':
      return { item: 'binary.size', part: parseBinaryPart(scanner) };
    default:
      return scanner.fail('a known item of FETCH');
  }
}

function parseBodySection(scanner: Scanner, isPeek: boolean): FetchItem {
  const section = parseSection(scanner);
  return { item: 'section', label: 'BODY', section, isPeek, partial: parsePartial(scanner) };
}

function wholeMessage(text: null | 'header' | 'text', isPeek: boolean): FetchItem {
  return { item: 'section', label: 'RFC822', section: { part: [], text }, isPeek, partial: null };
}

function parseBinaryPart(scanner: Scanner): number[] {
  scanner.text('[');
  const part = parsePart(scanner);
  scanner.text(']');
  return part;
}
