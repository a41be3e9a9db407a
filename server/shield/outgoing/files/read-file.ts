import { htmlToText, openAttachedMessage, type Attachment, type Message } from '#wire/message';
import { attachments, envelope, plainText } from '#wire/message';
import { isEncryptedOffice } from '../../archive.ts';
import { removeInvisible } from '../../fold.ts';
import type { FileReading, OutgoingFile } from '../types.ts';
import { isOffice, readOffice } from './office-text.ts';
import { listEntries, readEntry, type Budget, type ZipEntry } from './unzip.ts';

/** Characters that are looked at of one file. */
const FILE_CHARACTERS = 2_000_000;
const FILE_OCTETS = 8 * 1024 * 1024;
/** Files inside files inside files. */
const DEPTH = 3;
/** Files with words that are read of one archive. */
const INSIDE_LIMIT = 30;

const PLAIN = /\.(?:csv|tsv|txt|md|json|xml|vcf|ics|ldif|log|eml)$/i;
const HTML = /\.x?html?$/i;

interface Read {
  text: string;
  reading: FileReading;
}

/** The words of one file of a message, and of what lies in it, within the budget. Never throws. */
export async function readFile(message: Message, file: Attachment, budget: Budget): Promise<OutgoingFile> {
  const attached = openAttachedMessage(message, file.part);
  const kind = { name: file.name ?? '', type: file.type };
  const { text, reading }: Read =
    attached === null
      ? await readContent(file.content(), kind, budget, 0)
      : { text: await readLetter(attached, budget), reading: 'read' };
  const cut = text.slice(0, Math.min(FILE_CHARACTERS, Math.max(0, budget.characters)));
  budget.characters -= cut.length;
  return { name: file.name, text: removeInvisible(cut), reading };
}

/** An attached message: its subject, its text, and the names and words of its own files, one level down. */
async function readLetter(message: Message, budget: Budget): Promise<string> {
  const texts = [envelope(message).subject ?? '', plainText(message, FILE_CHARACTERS)];
  for (const file of attachments(message).slice(0, INSIDE_LIMIT)) {
    const kind = { name: file.name ?? '', type: file.type };
    texts.push(kind.name, (await readContent(file.content(), kind, budget, 1)).text);
  }
  return texts.join('\n');
}

async function readContent(
  content: Uint8Array,
  kind: { name: string; type: string },
  budget: Budget,
  depth: number,
): Promise<Read> {
  const entries = content[0] === 0x50 && content[1] === 0x4b ? listEntries(content) : null;
  if (entries !== null) return readArchive(content, entries, budget, depth);
  if (content[0] === 0xd0 && content[1] === 0xcf) {
    return { text: '', reading: isEncryptedOffice(content) ? 'closed' : 'opaque' };
  }
  if (kind.type === 'text/html' || HTML.test(kind.name)) {
    return { text: htmlToText(decode(content)), reading: 'read' };
  }
  if (kind.type.startsWith('text/') || PLAIN.test(kind.name))
    return { text: decode(content), reading: 'read' };
  // An office file that is no archive is damaged, or only named so.
  return { text: '', reading: /\.(?:docx|xlsx|pptx|od[tsp])$/i.test(kind.name) ? 'unreadable' : 'opaque' };
}

async function readArchive(
  content: Uint8Array,
  entries: readonly ZipEntry[],
  budget: Budget,
  depth: number,
): Promise<Read> {
  if (entries.some(({ isEncrypted }) => isEncrypted)) return { text: '', reading: 'closed' };
  if (isOffice(entries)) {
    const { text, isWhole } = await readOffice(content, entries, budget);
    return { text, reading: isWhole ? 'read' : 'unreadable' };
  }
  if (depth >= DEPTH) return { text: '', reading: 'unreadable' };
  const texts: string[] = [];
  let reading: FileReading = 'read';
  for (const entry of entries.filter(({ name }) => holdsWords(name)).slice(0, INSIDE_LIMIT)) {
    const inside = await readEntry(content, entry, budget);
    if (inside === null) {
      reading = 'unreadable';
      continue;
    }
    const read = await readContent(inside, { name: entry.name, type: '' }, budget, depth + 1);
    texts.push(entry.name, read.text);
    if (read.reading === 'unreadable') reading = 'unreadable';
  }
  return { text: texts.join('\n'), reading };
}

function holdsWords(name: string): boolean {
  return PLAIN.test(name) || HTML.test(name) || /\.(?:docx|xlsx|pptx|od[tsp]|zip)$/i.test(name);
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
