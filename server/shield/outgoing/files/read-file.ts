import { htmlToText, openAttachedMessage, tableRows, type Attachment, type Message } from '#wire/message';
import { attachments, envelope, parseMessage, plainText } from '#wire/message';
import { listArchive } from '../../archives/list.ts';
import { findTrueKind } from '../../file-kind.ts';
import { removeInvisible } from '../../fold.ts';
import type { FileReading, OutgoingFile } from '../types.ts';
import { isOffice, readOffice } from './office-text.ts';
import { readOldOffice } from './old-office.ts';
import { readPdfText } from './pdf-text.ts';
import { rtfToText } from './rtf-text.ts';
import { findUnreadKind, isWordless } from './unread-kind.ts';
import { listEntries, readEntry, type Budget, type ZipEntry } from './unzip.ts';

/** Characters that are looked at of one file. */
const FILE_CHARACTERS = 2_000_000;
const FILE_OCTETS = 8 * 1024 * 1024;
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
  const entries = content[0] === 0x50 && content[1] === 0x4b ? listEntries(content) : null;
  if (entries !== null) return readArchive(content, entries, budget, depth);
  const known = await readKnown(content, budget);
  if (known !== null) return known;
  if (LETTER.test(kind.name)) return readLetter(parseMessage(content), budget, depth);
  if (kind.type === 'text/html' || HTML.test(kind.name)) {
    const html = decode(content);
    return { text: [htmlToText(html), tableRows(html)].join('\n'), reading: 'read' };
  }
  // An office file that is no archive is damaged, or only named so.
  if (/\.(?:docx|xlsx|pptx|od[tsp])$/i.test(kind.name)) return { text: '', reading: 'unreadable' };
  const names = readNames(content, kind.name);
  if (names !== null) return names;
  if (kind.type.startsWith('text/') || PLAIN.test(kind.name) || isText(content)) {
    const reading = content.length > FILE_OCTETS ? 'unchecked' : 'read';
    return { text: decode(content), reading };
  }
  return { text: '', reading: findUnreadKind(content, kind) };
}

/** What says by its first octets what it is. */
async function readKnown(content: Uint8Array, budget: Budget): Promise<Read | null> {
  const start = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return readOldOffice(content);
  if (start.startsWith('{\\rtf')) return { text: rtfToText(decode(content)), reading: 'read' };
  // Readers take one that does not begin at the first octet.
  return start.includes('%PDF-') ? readPdfText(content, budget) : null;
}

/** An archive that is not unpacked here: the names in it. */
function readNames(content: Uint8Array, name: string): Read | null {
  const archive = isText(content) ? null : listArchive(content, findTrueKind(content), name);
  if (archive === null) return null;
  const { entries, closed } = archive.listing;
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
  entries: readonly ZipEntry[],
  budget: Budget,
  depth: number,
): Promise<Read> {
  if (entries.some(({ isEncrypted }) => isEncrypted)) return { text: '', reading: 'closed' };
  const read = (inside: readonly ZipEntry[]) => readEntries(content, inside, budget, depth + 1);
  if (isOffice(entries)) {
    const { text, reading } = await readOffice(content, entries, budget);
    const embedded = await read(entries.filter(({ name }) => EMBEDDED.test(name)));
    return { text: text + embedded.text, reading: gather([reading, embedded.reading]) };
  }
  const inside = entries.filter(({ name }) => !isWordless(name) && !name.endsWith('/'));
  // What bears the name of something with words goes first.
  return read(inside.toSorted((a, b) => Number(holdsWords(b.name)) - Number(holdsWords(a.name))));
}

/** What lies in an archive, `depth` deep. */
async function readEntries(
  content: Uint8Array,
  entries: readonly ZipEntry[],
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

/** Words whatever it is called: nothing in its beginning that no text has. */
function isText(content: Uint8Array): boolean {
  const start = content.subarray(0, 4096);
  return start.length > 0 && start.every((octet) => octet >= 0x20 || (octet >= 0x09 && octet <= 0x0d));
}

function holdsWords(name: string): boolean {
  return (
    PLAIN.test(name) ||
    HTML.test(name) ||
    /\.(?:do[ct]x?|xl[st]x?|p[po][tsp]x?|od[tsp]|[do]otx|xlsm|docm|rtf|msg|pdf|rar|zip)$/i.test(name)
  );
}

/** UTF-8, UTF-16 by its mark, or else windows-1252, as French programs write CSV. */
function decode(content: Uint8Array): string {
  const octets = content.subarray(0, FILE_OCTETS);
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be').decode(octets);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}
