import { readSharedStrings, sheetToText } from './sheet-text.ts';
import { readEntry, type Budget, type ZipEntry } from './unzip.ts';
import { xmlToText } from './xml-text.ts';

/** Where the words of an office file stand: Word, PowerPoint, OpenDocument. */
const TEXTS =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|ppt\/(?:slides|notesSlides)\/[\w-]+\.xml|content\.xml)$/;
const SHEETS = /^xl\/worksheets\/[\w-]+\.xml$/;
const STRINGS = 'xl/sharedStrings.xml';
/** Parts with words that are read of one file. */
const PART_LIMIT = 300;

/** Whether a ZIP file is one that an office program writes. */
export function isOffice(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => TEXTS.test(name) || SHEETS.test(name) || name === STRINGS);
}

/** The words of an office file; `isWhole` is false when a part unfolds beyond the bounds or is damaged. */
export async function readOffice(
  content: Uint8Array,
  entries: readonly ZipEntry[],
  budget: Budget,
): Promise<{ text: string; isWhole: boolean }> {
  const texts: string[] = [];
  let isWhole = true;
  const read = async (entry: ZipEntry): Promise<string> => {
    const octets = await readEntry(content, entry, budget);
    if (octets === null) isWhole = false;
    return octets?.toString('utf8') ?? '';
  };
  const strings = entries.find(({ name }) => name === STRINGS);
  const shared = strings === undefined ? [] : readSharedStrings(await read(strings));
  for (const entry of entries
    .filter(({ name }) => TEXTS.test(name) || SHEETS.test(name))
    .slice(0, PART_LIMIT)) {
    const xml = await read(entry);
    texts.push(SHEETS.test(entry.name) ? sheetToText(xml, shared) : xmlToText(xml));
  }
  // Strings that no cell that was read refers to are in the file all the same.
  if (!isWhole || texts.length === 0) texts.push(shared.join('\n'));
  return { text: texts.join('\n'), isWhole };
}
