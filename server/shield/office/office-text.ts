import { listZipEntries, type ArchiveEntry } from '../archive.ts';
import { readSharedStrings, readSheet } from './read-sheet.ts';
import { openGrammar, readWords, slideGrammar, wordGrammar, type Grammar } from './read-words.ts';
import { unpackEntry } from './unpack.ts';

export interface OfficeText {
  text: string;
  /** There is more than is shown. */
  isCut: boolean;
}

/** Characters that are shown, octets of XML that are unpacked in all, and sheets or slides that are read. */
const MAX_CHARACTERS = 200_000;
const MAX_XML = 8 * 1024 * 1024;
const MAX_PAGES = 100;

/**
 * The words of an office document (Word, Excel, PowerPoint since 2007; OpenDocument), without its pictures, macros,
 * links and formulas. Null for whatever else, and for what is locked or damaged. Never throws; bounded in time and memory.
 */
export function readOfficeText(bytes: Uint8Array): OfficeText | null {
  const entries = listZipEntries(bytes);
  const reading = createReading(bytes, entries);
  const open = entries.some(({ name }) => name === 'content.xml');
  if (open) return reading.words(['content.xml'], openGrammar);
  if (entries.some(({ name }) => name === 'word/document.xml'))
    return reading.words(['word/document.xml'], wordGrammar);
  const slides = listNumbered(entries, /^ppt\/slides\/slide(\d{1,4})\.xml$/);
  if (slides.length > 0) return reading.words(slides, slideGrammar);
  const sheets = listNumbered(entries, /^xl\/worksheets\/sheet(\d{1,4})\.xml$/);
  return sheets.length > 0 ? reading.sheets(sheets) : null;
}

function listNumbered(entries: readonly ArchiveEntry[], pattern: RegExp): string[] {
  return entries
    .flatMap(({ name }) => {
      const number = pattern.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .toSorted((a, b) => a.number - b.number)
    .map(({ name }) => name);
}

function createReading(bytes: Uint8Array, entries: readonly ArchiveEntry[]) {
  let left = MAX_XML;
  const unpack = (name: string): string | null => {
    const entry = entries.find((one) => one.name === name);
    const xml = entry === undefined ? null : unpackEntry(bytes, entry, left);
    left -= xml?.length ?? 0;
    return xml === null ? null : new TextDecoder().decode(xml);
  };
  const join = (names: readonly string[], read: (xml: string, most: number) => string): OfficeText | null => {
    const pages: string[] = [];
    let length = 0;
    let isCut = names.length > MAX_PAGES;
    for (const name of names.slice(0, MAX_PAGES)) {
      const xml = unpack(name);
      const text = xml === null ? '' : read(xml, MAX_CHARACTERS + 1 - length);
      isCut ||= xml === null;
      length += text.length;
      pages.push(text.trim());
    }
    const text = clean(pages.join('\n\n'));
    if (text === '') return null;
    return { text: text.slice(0, MAX_CHARACTERS), isCut: isCut || text.length > MAX_CHARACTERS };
  };
  return {
    words: (names: readonly string[], grammar: Grammar) =>
      join(names, (xml, most) => readWords(xml, grammar, most)),
    sheets(names: readonly string[]) {
      const shared = readSharedStrings(unpack('xl/sharedStrings.xml') ?? '', MAX_CHARACTERS);
      return join(names, (xml, most) => readSheet(xml, shared, most));
    },
  };
}

/** Neither control nor direction signs: what is shown is what is there. */
const clean = (text: string): string => text.replaceAll(/\p{Bidi_Control}|(?![\n\t])\p{Cc}/gu, '').trim();
