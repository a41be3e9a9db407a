import { setImmediate as breathe } from 'node:timers/promises';
import { readCodeMap, type CodeMap } from './pdf-code-map.ts';
import { readDifferences } from './pdf-glyph-names.ts';
import type { PdfObject } from './pdf-objects.ts';
import { createTurns } from './pdf-turns.ts';
import { guessWidth, readCompositeWidths, readWidths, type FindWidth } from './pdf-widths.ts';

/** What the codes of a font mean, and how far their signs go (ISO 32000-1, sections 9.6 to 9.10). */
export interface PdfFont extends CodeMap {
  /** Whether the file itself says what the codes mean. */
  isMapped: boolean;
  /** In ems. */
  measure(code: number, letters: string): number;
}

/** Codes that are read of one map, and of all maps of a file. */
const [CODE_LIMIT, ALL_CODES] = [70_000, 300_000];
/** Octets of the tables of widths that are read of a file. */
const ALL_WIDTHS = 2_000_000;
/** Names of fonts in a file, and fonts of one name. */
const [NAMES, FONTS_OF_NAME] = [2_000, 20];
/** What a name costs, in octets. */
const NAME_COST = 100;
/** Octets of one encoding that are looked at. */
const ENCODING_OCTETS = 20_000;

const [windows, mac] = ['windows-1252', 'macintosh'].map(readSingle);

/** For text whose font is not found. */
export const NO_FONT: PdfFont = {
  width: 1,
  isMapped: false,
  find: (code) => windows?.[code],
  measure: (_, letters) => guessWidth(letters, ''),
};

/** The fonts of a file by name. */
export interface PdfFonts {
  /** Those that are mapped first: pages may use one name for several fonts. */
  fonts: ReadonlyMap<string, readonly PdfFont[]>;
  /** False when there are more names than are taken. */
  isWhole: boolean;
}

/** The fonts that a name may stand for. The mail of others goes on meanwhile. */
export async function listFonts(objects: readonly PdfObject[]): Promise<PdfFonts> {
  const isTurnOver = createTurns();
  const fonts = await readFonts(objects, isTurnOver);
  const named = new Map<string, PdfFont[]>();
  let isWhole = true;
  for (const { dictionary } of fonts.size === 0 ? [] : objects) {
    if (isTurnOver(dictionary.length)) await breathe();
    for (const [, name = '', number] of dictionary.matchAll(
      /\/([^\s()<>[\]{}/%]{1,127})\s+(\d{1,10})\s+\d{1,5}\s+R\b/g,
    )) {
      if (isTurnOver(NAME_COST)) await breathe();
      const font = fonts.get(Number(number));
      if (font === undefined) continue;
      const known = named.get(name);
      if (known === undefined) {
        if (named.size < NAMES) named.set(name, [font]);
        else isWhole = false;
      } else if (known.length < FONTS_OF_NAME && !known.includes(font)) known.push(font);
    }
  }
  for (const known of named.values()) known.sort((a, b) => Number(b.isMapped) - Number(a.isMapped));
  return { fonts: named, isWhole };
}

async function readFonts(
  objects: readonly PdfObject[],
  isTurnOver: (octets: number) => boolean,
): Promise<ReadonlyMap<number, PdfFont>> {
  const maps = readMaps(objects);
  const texts = new Map(objects.map(({ number, dictionary }) => [number, dictionary]));
  const tables = { findWidths: createWidthReader(texts), findEncoding: createEncodingReader(texts) };
  const fonts = new Map<number, PdfFont>();
  for (const { number, dictionary } of objects) {
    if (isTurnOver(dictionary.length + NAME_COST)) await breathe();
    const map = maps.get(findReference(dictionary, 'ToUnicode'));
    const isFont = /\/Type\s*\/Font\b/.test(dictionary) && !/\/CIDFontType[02]\b/.test(dictionary);
    if (map !== undefined || isFont) fonts.set(number, createFont(dictionary, map, tables));
  }
  return fonts;
}

function readMaps(objects: readonly PdfObject[]): ReadonlyMap<number, CodeMap> {
  const maps = new Map<number, CodeMap>();
  let left = ALL_CODES;
  for (const { number, stream } of objects) {
    if (stream === null || left <= 0 || !stream.includes('begincmap')) continue;
    const { map, codes } = readCodeMap(stream, Math.min(CODE_LIMIT, left));
    left -= codes;
    maps.set(number, map);
  }
  return maps;
}

type Texts = ReadonlyMap<number, string>;

/** What fonts share is read once, however many they are. */
interface Tables {
  findWidths: (dictionary: string) => FindWidth;
  findEncoding: (dictionary: string) => Encoding;
}

interface Encoding {
  encoding: string;
  named: ReadonlyMap<number, string>;
}

function createFont(
  dictionary: string,
  map: CodeMap | undefined,
  { findWidths, findEncoding }: Tables,
): PdfFont {
  const widths = findWidths(dictionary);
  const name = /\/BaseFont\s*\/([^\s/<>[\]()]{1,127})/.exec(dictionary)?.[1] ?? '';
  const measure = (code: number, letters: string) => widths(code) ?? guessWidth(letters, name);
  if (/\/Type0\b/.test(dictionary)) {
    return { width: 2, isMapped: map !== undefined, measure, find: (code) => map?.find(code) };
  }
  const isSimple = /\/Subtype\s*\/(?:Type[13]|MMType1|TrueType)\b/.test(dictionary);
  const { encoding, named } = findEncoding(dictionary);
  const plain = encoding.includes('/MacRomanEncoding') ? mac : windows;
  return {
    width: isSimple ? 1 : (map?.width ?? 1),
    isMapped: map !== undefined || named.size > 0,
    measure,
    find: (code) => map?.find(code) ?? named.get(code) ?? (map === undefined ? plain?.[code] : undefined),
  };
}

function createEncodingReader(texts: Texts): (dictionary: string) => Encoding {
  const read = new Map<number, Encoding>();
  const readText = (text: string): Encoding => {
    const encoding = text.slice(0, ENCODING_OCTETS);
    return { encoding, named: readDifferences(encoding) };
  };
  return (dictionary) => {
    const number = findReference(dictionary, 'Encoding');
    const text = texts.get(number);
    if (text === undefined) return readText(dictionary);
    const known = read.get(number) ?? readText(text);
    read.set(number, known);
    return known;
  };
}

function createWidthReader(texts: Texts): (dictionary: string) => FindWidth {
  const read = new Map<string, FindWidth>();
  let left = ALL_WIDTHS;
  /** What is looked through without a result costs as well. */
  const once = (key: string, find: () => string, reader: (text: string) => FindWidth): FindWidth => {
    const known = read.get(key);
    if (known !== undefined) return known;
    const text = left < 0 ? '' : find();
    left -= text.length;
    const widths = left < 0 ? () => undefined : reader(text);
    read.set(key, widths);
    return widths;
  };
  return (dictionary) => {
    if (/\/Type0\b/.test(dictionary)) {
      const inside = /\/DescendantFonts\s*\[?\s*(\d{1,10})\s+\d{1,5}\s+R/.exec(dictionary)?.[1];
      const one = texts.get(Number(inside ?? -1)) ?? dictionary;
      // The array of the one font may be an object of its own.
      const other = /^\s*\[\s*(\d{1,10})\s/.exec(one)?.[1];
      const font = other === undefined ? one : (texts.get(Number(other)) ?? '');
      const find = () => findArrayText(font, 'W', texts);
      return once(`${other ?? inside ?? dictionary}`, find, (text) => {
        const otherwise = Number(/\/DW\s+(-?[\d.]{1,20})/.exec(font)?.[1] ?? 1000) / 1000;
        return readCompositeWidths(findArray(text, 'W'), otherwise);
      });
    }
    const first = Number(/\/FirstChar\s+(\d{1,3})\b/.exec(dictionary)?.[1] ?? 0);
    const matrix = /\/FontMatrix\s*\[\s*(-?[\d.]{1,20})/.exec(dictionary)?.[1];
    const scale = /\/Type3\b/.test(dictionary) && matrix !== undefined ? Math.abs(Number(matrix)) : 0.001;
    const find = () => findArrayText(dictionary, 'Widths', texts);
    return once(dictionary, find, (text) => readWidths(findArray(text, 'Widths'), first, scale));
  };
}

function findReference(dictionary: string, key: string): number {
  return Number(new RegExp(`/${key}\\s+(\\d{1,10})\\s+\\d{1,5}\\s+R\\b`).exec(dictionary)?.[1] ?? -1);
}

/** Where an array stands: in the dictionary itself, or it is an object of its own; '' when there is none. */
function findArrayText(dictionary: string, key: string, texts: Texts): string {
  if (new RegExp(`/${key}\\s*\\[`).test(dictionary)) return dictionary;
  return texts.get(findReference(dictionary, key)) ?? '';
}

/** What stands in an array; arrays inside it stay. */
function findArray(text: string, key: string): string {
  const own = new RegExp(`/${key}\\s*\\[`).exec(text);
  const start = own === null ? text.indexOf('[') + 1 : own.index + own[0].length;
  const border = /[[\]]/g;
  border.lastIndex = start;
  let depth = 1;
  for (let match = border.exec(text); match !== null; match = border.exec(text)) {
    depth += match[0] === '[' ? 1 : -1;
    if (depth === 0) return text.slice(start, match.index);
  }
  return '';
}

function readSingle(name: string): string[] {
  const decoder = new TextDecoder(name);
  return Array.from({ length: 256 }, (_, code) => decoder.decode(Uint8Array.of(code)));
}
