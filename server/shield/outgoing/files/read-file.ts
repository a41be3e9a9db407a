import {
  attachments,
  envelope,
  openAttachedMessage,
  parseMessage,
  plainText,
  type Attachment,
  type Message,
} from '#wire/message';
import type { ArchiveEntry } from '../../archive.ts';
import { listArchive } from '../../archives/list.ts';
import type { ArchiveListing } from '../../archives/listing.ts';
import { findTrueKind } from '../../file-kind.ts';
import { removeInvisible } from '../../fold.ts';
import type { FileReading, OutgoingFile } from '../types.ts';
import { isOffice, readOffice } from './office-text.ts';
import { readOldOffice } from './old-office.ts';
import { decodeWords, isText, WORDS_OCTETS } from './plain-words.ts';
import { readMarkup } from './markup-text.ts';
import { readPdfText } from './pdf-text.ts';
import { isBeyondMarks, rtfToText } from './rtf-text.ts';
import { findUnreadKind, isWordless } from './unread-kind.ts';
import { readEntry, type Budget } from './unzip.ts';

/** Characters that are looked at of one file. */
const FILE_CHARACTERS = 2_000_000;
/** Files inside files inside files. */
const DEPTH = 3;
/** Files with words that are read of one archive. */
const INSIDE_LIMIT = 30;
/** Names that are looked at of one archive. */
const NAMES = 500;

const PLAIN = /\.(?:csv|tsv|txt|md|json|xml|vcf|ics|ldif|log|eml)$/i;
const HTML = /\.x?html?$/i;
/** Files that an office file carries in it. */
const EMBEDDED = /^(?:word|xl|ppt)\/embeddings\/[^/]+$/;
const LETTER = /\.eml$/i;
const OFFICE = /\.(?:docx|xlsx|pptx|od[tsp])$/i;

interface Read {
  text: string;
  reading: FileReading;
}

/** The words of one file of a message, and of what lies in it, within the budget. Never throws. */
export async function readFile(message: Message, file: Attachment, budget: Budget): Promise<OutgoingFile> {
  const attached = openAttachedMessage(message, file.part);
  if (attached === null) return readWords(file.content(), file, budget);
  return cutTo(budget, file.name, await readLetter(attached, budget, 0));
}

/** The same of a file by itself: its octets, and what it is called. */
export async function readWords(
  content: Uint8Array,
  { name, type }: { name: string | null; type: string },
  budget: Budget,
): Promise<OutgoingFile> {
  return cutTo(budget, name, await readContent(content, { name: name ?? '', type }, budget, 0));
}

function cutTo(budget: Budget, name: string | null, { text, reading }: Read): OutgoingFile {
  const cut = text.slice(0, Math.min(FILE_CHARACTERS, Math.max(0, budget.characters)));
  budget.characters -= cut.length;
  const isCut = reading === 'read' && cut.length < text.length;
  return { name, text: removeInvisible(cut), reading: isCut ? 'unchecked' : reading };
}

/** An attached message: its subject, its text, and the names and words of its own files, one level down. */
async function readLetter(message: Message, budget: Budget, depth: number): Promise<Read> {
  const texts = [envelope(message).subject ?? '', plainText(message, FILE_CHARACTERS)];
  const readings: FileReading[] = [];
  if (depth >= DEPTH) return { text: texts.join('\n'), reading: 'unreadable' };
  const files = attachments(message);
  if (files.length > INSIDE_LIMIT) readings.push('unchecked');
  for (const file of files.slice(0, INSIDE_LIMIT)) {
    const kind = { name: file.name ?? '', type: file.type };
    const attached = openAttachedMessage(message, file.part);
    const { text, reading } =
      attached === null
        ? await readContent(file.content(), kind, budget, depth + 1)
        : await readLetter(attached, budget, depth + 1);
    texts.push(kind.name, text);
    readings.push(reading);
  }
  return { text: texts.join('\n'), reading: gather(readings) };
}

/** From what tells most to what tells least; a picture among words says nothing. */
const order: readonly FileReading[] = ['unreadable', 'closed', 'unchecked'];

/** Of what lies inside one file: what could not be read tells most. */
function gather(readings: readonly FileReading[]): FileReading {
  return order.find((one) => readings.includes(one)) ?? 'read';
}

async function readContent(
  content: Uint8Array,
  kind: { name: string; type: string },
  budget: Budget,
  depth: number,
): Promise<Read> {
  const seen = findTrueKind(content);
  const archive = listArchive(content, seen, kind.name);
  if (archive?.kind !== 'zip') return readSingle(content, kind, archive?.listing ?? null, { budget, depth });
  const inside = await readArchive(content, { listing: archive.listing, name: kind.name }, budget, depth);
  if (seen === 'zip') return inside;
  // What stands before the archive is what a program shows that goes by the name.
  const before = await readSingle(content, kind, null, { budget, depth });
  return { text: `${before.text}\n${inside.text}`, reading: gather([before.reading, inside.reading]) };
}

/** What is no ZIP. */
async function readSingle(
  content: Uint8Array,
  kind: { name: string; type: string },
  listing: ArchiveListing | null,
  { budget, depth }: { budget: Budget; depth: number },
): Promise<Read> {
  const known = await readKnown(content, budget);
  if (known !== null) return known;
  if (LETTER.test(kind.name)) return readLetter(parseMessage(content), budget, depth);
  if (kind.type === 'text/html' || HTML.test(kind.name)) return readMarkup(content, budget);
  // An office file that is no archive is damaged, or only named so.
  if (OFFICE.test(kind.name)) return { text: '', reading: 'unreadable' };
  if (listing !== null && !isText(content)) return readNames(listing);
  if (kind.type.startsWith('text/') || PLAIN.test(kind.name) || isText(content)) {
    // Of a letter of UTF-8 four octets at most, and one for what goes beyond.
    const octets = Math.min(WORDS_OCTETS, 4 * Math.max(0, budget.characters) + 4);
    return { text: decodeWords(content, octets), reading: content.length > octets ? 'unchecked' : 'read' };
  }
  return { text: '', reading: findUnreadKind(content, kind) };
}

/** What says by its first octets what it is. */
async function readKnown(content: Uint8Array, budget: Budget): Promise<Read | null> {
  const start = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return readOldOffice(content);
  if (start.startsWith('{\\rtf'))
    return { text: rtfToText(decodeWords(content)), reading: isBeyondMarks(content) ? 'unchecked' : 'read' };
  // Readers take one that does not begin at the first octet.
  return start.includes('%PDF-') ? readPdfText(content, budget) : null;
}

/** An archive that is not unpacked here: the names in it. */
function readNames({ entries, closed }: ArchiveListing): Read {
  return {
    text: entries
      .slice(0, NAMES)
      .map((entry) => entry.name)
      .join('\n'),
    reading: closed ? 'closed' : 'unchecked',
  };
}

async function readArchive(
  content: Uint8Array,
  { listing, name: own }: { listing: ArchiveListing; name: string },
  budget: Budget,
  depth: number,
): Promise<Read> {
  const { entries, closed, gap } = listing;
  if (closed) return { text: '', reading: 'closed' };
  const read = (inside: readonly ArchiveEntry[]) => readEntries(content, inside, budget, depth + 1);
  const listed: FileReading = gap === null ? 'read' : OFFICE.test(own) ? 'unreadable' : 'unchecked';
  if (isOffice(entries)) {
    const { text, reading } = await readOffice(content, entries, budget);
    const embedded = await read(entries.filter(({ name }) => EMBEDDED.test(name)));
    return { text: text + embedded.text, reading: gather([listed, reading, embedded.reading]) };
  }
  const inside = entries.filter(({ name }) => !isWordless(name) && !name.endsWith('/'));
  // What bears the name of something with words goes first.
  const { text, reading } = await read(
    inside.toSorted((a, b) => Number(holdsWords(b.name)) - Number(holdsWords(a.name))),
  );
  return { text, reading: gather([listed, reading]) };
}

/** What lies in an archive, `depth` deep. */
async function readEntries(
  content: Uint8Array,
  entries: readonly ArchiveEntry[],
  budget: Budget,
  depth: number,
): Promise<Read> {
  if (depth > DEPTH && entries.length > 0) return { text: '', reading: 'unreadable' };
  const texts: string[] = [];
  const readings: FileReading[] = entries.length > INSIDE_LIMIT ? ['unchecked'] : [];
  for (const entry of entries.slice(0, INSIDE_LIMIT)) {
    const unfolded = await readEntry(content, entry, budget);
    if (unfolded === null) {
      readings.push('unreadable');
      continue;
    }
    const { text, reading } = await readContent(unfolded, { name: entry.name, type: '' }, budget, depth);
    texts.push(entry.name, text);
    readings.push(reading);
  }
  return { text: texts.join('\n'), reading: gather(readings) };
}

function holdsWords(name: string): boolean {
  return (
    PLAIN.test(name) ||
    HTML.test(name) ||
    /\.(?:do[ct]x?|xl[st]x?|p[po][tsp]x?|od[tsp]|[do]otx|xlsm|docm|rtf|msg|pdf|rar|zip)$/i.test(name)
  );
}
