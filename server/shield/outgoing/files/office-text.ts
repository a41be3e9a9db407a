import type { ArchiveEntry } from '../../archive.ts';
import type { FileReading } from '../types.ts';
import { readSharedStrings, sheetToText } from './sheet-text.ts';
import { readEntry, type Budget } from './unzip.ts';
import { xmlToText } from './xml-text.ts';

/** Where the words of an office file stand, besides the cells: Word, PowerPoint, comments and boxes of Excel, OpenDocument. */
const TEXTS =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|ppt\/(?:slides|notesSlides)\/[\w-]+\.xml|xl\/(?:comments\d*|drawings\/drawing\d+|threadedComments\/[\w-]+)\.xml|(?:Object \d+\/)?content\.xml)$/;
const PICTURES = /^(?:(?:word|xl|ppt)\/media|Pictures)\/[^/]+$/;
const SHEETS = /^xl\/worksheets\/[\w-]+\.xml$/;
const STRINGS = 'xl/sharedStrings.xml';
/** Parts with words that are read of one file. */
const PART_LIMIT = 300;

/** Whether a ZIP file is one that an office program writes. */
export function isOffice(entries: readonly ArchiveEntry[]): boolean {
  return entries.some(({ name }) => TEXTS.test(name) || SHEETS.test(name) || name === STRINGS);
}

/**
 * The words of an office file. `unreadable` when a part unfolds beyond the bounds or is damaged; `unchecked` when there are
 * more parts than are read, or nothing but pictures.
 */
export async function readOffice(
  content: Uint8Array,
  entries: readonly ArchiveEntry[],
  budget: Budget,
): Promise<{ text: string; reading: FileReading }> {
  const texts: string[] = [];
  let isWhole = true;
  const read = async (entry: ArchiveEntry): Promise<string> => {
    const octets = await readEntry(content, entry, budget);
    if (octets === null) isWhole = false;
    return octets?.toString('utf8') ?? '';
  };
  const strings = entries.find(({ name }) => name === STRINGS);
  const shared = strings === undefined ? [] : readSharedStrings(await read(strings));
  const parts = entries.filter(({ name }) => TEXTS.test(name) || SHEETS.test(name));
  for (const entry of parts.slice(0, PART_LIMIT)) {
    const xml = await read(entry);
    texts.push(SHEETS.test(entry.name) ? sheetToText(xml, shared) : xmlToText(xml));
  }
  // Strings that no cell that was read refers to are in the file all the same.
  if (!isWhole || texts.length === 0) texts.push(shared.join('\n'));
  const text = texts.join('\n');
  if (!isWhole) return { text, reading: 'unreadable' };
  const isPictures = text.trim() === '' && entries.some(({ name }) => PICTURES.test(name));
  return { text, reading: isPictures || parts.length > PART_LIMIT ? 'unchecked' : 'read' };
}
