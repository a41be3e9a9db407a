import type { Scanner } from './scanner.ts';

/** What of a message `BODY[…]` names. */
export interface Section {
  /** `[1, 2]` for `1.2`; empty for the message itself. */
  part: readonly number[];
  text: null | 'header' | 'text' | 'mime' | { fields: readonly string[]; isNot: boolean };
}

/** `<offset.count>`. */
export interface Partial {
  offset: number;
  count: number;
}

const DEEPEST = 101;
const MOST_FIELDS = 500;
/** What a field may be called, and blanks, which no field has in its name: it is asked for and not there. */
const FIELD = /^[\x20-\x39\x3b-\x7e]+$/;

export function parseSection(scanner: Scanner): Section {
  scanner.text('[');
  const part = parsePart(scanner);
  const text = parseSectionText(scanner, part.length > 0);
  scanner.text(']');
  return { part, text };
}

/** `1.2`, of a section or alone; the dot before a word is left to be read. */
export function parsePart(scanner: Scanner): number[] {
  const part: number[] = [];
  if (!/\d/.test(scanner.peek())) return part;
  do {
    if (part.length >= DEEPEST) scanner.fail('a section that is less deep');
    part.push(scanner.positive());
  } while (/^\.\d/.test(scanner.ahead(2)) && scanner.tryText('.'));
  return part;
}

function parseSectionText(scanner: Scanner, isOfPart: boolean): Section['text'] {
  if (scanner.peek() === ']') return null;
  if (isOfPart) scanner.text('.');
  if (scanner.tryText('header.fields')) return parseFields(scanner);
  if (scanner.tryText('header')) return 'header';
  if (scanner.tryText('text')) return 'text';
  if (isOfPart && scanner.tryText('mime')) return 'mime';
  return scanner.fail('HEADER, HEADER.FIELDS, TEXT or MIME');
}

function parseFields(scanner: Scanner): Section['text'] {
  const isNot = scanner.tryText('.not');
  scanner.space();
  const fields = scanner.list(() => {
    const name = scanner.astring().toString('latin1');
    return FIELD.test(name) ? name : scanner.fail('the name of a header field');
  }, MOST_FIELDS);
  return { fields, isNot };
}

export function parsePartial(scanner: Scanner): Partial | null {
  if (!scanner.tryText('<')) return null;
  const offset = scanner.number();
  scanner.text('.');
  const count = scanner.positive();
  scanner.text('>');
  return { offset, count };
}

/** As it stands in the response: `1.2.HEADER.FIELDS (FROM TO)`. */
export function formatSection({ part, text }: Section): string {
  const words = part.length > 0 ? [part.join('.')] : [];
  if (text === null) return words.join('.');
  if (typeof text === 'string') return [...words, text.toUpperCase()].join('.');
  const name = text.isNot ? 'HEADER.FIELDS.NOT' : 'HEADER.FIELDS';
  const fields = text.fields.map((field) => (/^[^ (){\]%*"\\]+$/.test(field) ? field : quote(field)));
  return `${[...words, name].join('.')} (${fields.join(' ')})`;
}

function quote(field: string): string {
  return `"${field.replace(/["\\]/g, '\\$&')}"`;
}
