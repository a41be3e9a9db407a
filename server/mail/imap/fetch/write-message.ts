import {
  announceLiteral,
  canDecode,
  cutPartial,
  downgrade,
  extractBinary,
  extractSection,
  formatBodyStructure,
  formatSection,
  type FetchItem,
  type Partial,
} from '#wire/imap';
import type { Message } from '#wire/message';
import type { EmailFacts, ImapForms } from '#store';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import type { Session } from '../session.ts';
import { formatKnown } from './known-items.ts';
import type { Literal, Opened } from './opened.ts';

/** A message to be written, with what its items need. */
export interface Fetched {
  number: number;
  uid: number;
  forms: ImapForms | undefined;
  facts: EmailFacts | undefined;
  opened: Opened;
}

/** What must be read for these items, beyond what the index knows. */
export function needsOf(items: readonly FetchItem[]): { forms: boolean; facts: boolean; source: boolean } {
  const has = (...names: FetchItem['item'][]): boolean => items.some(({ item }) => names.includes(item));
  return {
    forms: has('envelope', 'bodystructure'),
    facts: has('preview'),
    source: has('section', 'binary', 'binary.size', 'body'),
  };
}

/**
 * One FETCH response. Bodies go out as the octets they are, never copied into text: they are yielded where they are to be
 * written. False when an item was left out because nobody knows how to undo the transfer encoding of its part; where it
 * was the only one, nothing is said.
 */
export function* writeMessage(
  session: Session,
  index: MailboxIndex,
  fetched: Fetched,
  asked: readonly FetchItem[],
): Generator<Literal, boolean> {
  const position = index.find(fetched.uid);
  if (position < 0 || fetched.number === 0) return true;
  const { out } = session;
  const { opened } = fetched;
  const items = asked.filter((item) => isReadable(item, opened));
  const isWhole = items.length === asked.length;
  if (items.length === 0) return isWhole;
  out.text(`* ${fetched.number} FETCH (`);
  for (const [at, item] of items.entries()) {
    if (at > 0) out.text(' ');
    switch (item.item) {
      case 'section':
        yield* writeOctets(
          session,
          item.label === 'RFC822' ? labelOld(item.section.text) : `BODY[${formatSection(item.section)}]`,
          () => (isEntire(item) ? opened.octets : extractSection(opened.message, item.section)),
          { partial: item.partial, isBinary: false },
        );
        break;
      case 'binary':
        yield* writeOctets(
          session,
          `BINARY[${item.part.join('.')}]`,
          () => extractBinary(opened.message, item.part),
          { partial: item.partial, isBinary: true },
        );
        break;
      case 'binary.size':
        out.text(
          `BINARY.SIZE[${item.part.join('.')}] ${extractBinary(opened.message, item.part)?.length ?? 0}`,
        );
        break;
      case 'body':
        out.text(`BODY ${writeStructure(opened.message, session.isUtf8)}`);
        break;
      case 'preview':
        out.text(`PREVIEW ${formatPreview(fetched.facts?.preview ?? null, session.isUtf8)}`);
        break;
      default:
        out.text(formatKnown(index, position, item.item, fetched.forms));
    }
  }
  out.text(')\r\n');
  return isWhole;
}

function writeStructure(message: Message, isUtf8: boolean): string {
  const structure = formatBodyStructure(message, false);
  return isUtf8 ? structure : downgrade(structure);
}

function isReadable(item: FetchItem, opened: Opened): boolean {
  return (item.item !== 'binary' && item.item !== 'binary.size') || canDecode(opened.message, item.part);
}

function isEntire({ section }: Extract<FetchItem, { item: 'section' }>): boolean {
  return section.part.length === 0 && section.text === null;
}

function labelOld(text: unknown): string {
  return text === null ? 'RFC822' : text === 'header' ? 'RFC822.HEADER' : 'RFC822.TEXT';
}

function* writeOctets(
  { out }: Session,
  label: string,
  extract: () => Buffer | null,
  { partial, isBinary }: { partial: Partial | null; isBinary: boolean },
): Generator<Literal, void> {
  const at = partial === null ? '' : `<${partial.offset}>`;
  const find = (): Buffer | null => {
    const octets = extract();
    if (octets === null) return null;
    const part = cutPartial(octets, partial);
    return isBinary || !part.includes(0) ? part : withoutNul(part);
  };
  // Nothing else here keeps the octets while they go out.
  const literal: Literal = { octets: find(), length: 0, find };
  if (literal.octets === null) {
    out.text(`${label}${at} NIL`);
    return;
  }
  literal.length = literal.octets.length;
  // RFC 9051, section 4.3.1: only a literal8 may hold NUL.
  out.text(`${label}${at} ${announceLiteral(literal.length, isBinary && literal.octets.includes(0))}`);
  yield literal;
}

/** RFC 9051, section 9: a literal holds no NUL. Mail that came with one shows the octet that other servers put there. */
function withoutNul(octets: Buffer): Buffer {
  return Buffer.from(octets.map((octet) => (octet === 0 ? 0x80 : octet)));
}

/** RFC 8970: text in UTF-8, at most 200 characters. */
function formatPreview(preview: string | null, isUtf8: boolean): string {
  if (preview === null) return 'NIL';
  const text = [...preview.replace(/[\0\r\n]/g, ' ')].slice(0, 200).join('');
  if (isUtf8 || /^[\x20-\x7e]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  return announceLiteral(Buffer.byteLength(text)) + text;
}
