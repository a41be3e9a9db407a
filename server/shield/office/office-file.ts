import { posix } from 'node:path';
import { listZipEntries } from '../archive.ts';
import { unpackBeginning, unpackEntry } from './unpack.ts';
import { attributeOf, childrenOf, readXmlTree, type XmlNode } from './xml-tree.ts';

/** Octets of XML that are unpacked in all, characters, paragraphs and cells that are drawn, and pictures that are asked for. */
const [xmlLimit, characterLimit, blockLimit, pictureLimit] = [4 << 20, 200_000, 20_000, 40];

/** An office file while it is read: what may still be taken from it, and whether something had to be left out. */
export interface OfficeFile {
  names: readonly string[];
  /** The root element; null for what is not there, damaged, or beyond the measure. */
  read(name: string): XmlNode | null;
  /** Targets by id of a part's relations, as names in the archive. What lies outside the file is not among them. */
  relations(name: string): ReadonlyMap<string, string>;
  /** The number of a picture that is to be drawn anew; null beyond the bound. */
  picture(name: string | undefined): number | null;
  pictures(): string[];
  unpack(name: string, most: number): Uint8Array | null;
  /** Words as they may be shown, as many as the measure still has. */
  words(text: string): string;
  /** Takes one paragraph or cell from the measure; false when there is none left. */
  block(): boolean;
  isCut(): boolean;
}

export function openOfficeFile(bytes: Uint8Array): OfficeFile {
  const entries = new Map(listZipEntries(bytes).map((entry) => [entry.name, entry]));
  const left = { xml: xmlLimit, characters: characterLimit, blocks: blockLimit };
  const pictures: string[] = [];
  let isCut = false;
  const unpack = (name: string, most: number): Uint8Array | null => {
    const entry = entries.get(name);
    return entry === undefined ? null : unpackEntry(bytes, entry, most);
  };
  const read = (name: string): XmlNode | null => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    // Strings that a workbook shares, or a theme, leave room for what is shown.
    const most = Math.min(left.xml, xmlLimit >> 1);
    let xml = unpack(name, most);
    isCut ||= xml === null;
    xml ??= unpackBeginning(bytes, entry, most);
    if (xml === null) return null;
    left.xml -= xml.length;
    const tree = readXmlTree(decode(xml));
    isCut ||= tree.isCut;
    return childrenOf(tree.root)[0] ?? null;
  };
  return {
    names: [...entries.keys()],
    read,
    relations: (name) => readRelations(name, read(relationsOf(name))),
    picture(name) {
      if (name === undefined || !entries.has(name)) return null;
      const known = pictures.indexOf(name);
      if (known >= 0) return known;
      return pictures.length < pictureLimit ? pictures.push(name) - 1 : null;
    },
    pictures: () => pictures,
    unpack,
    words(text) {
      const kept = clean(text).slice(0, Math.max(0, left.characters));
      isCut ||= left.characters < text.length;
      left.characters -= text.length;
      return kept;
    },
    block() {
      left.blocks -= 1;
      isCut ||= left.blocks < 0;
      return left.blocks >= 0;
    },
    isCut: () => isCut,
  };
}

function decode(xml: Uint8Array): string {
  const isWide = (xml[0] === 0xff && xml[1] === 0xfe) || (xml[0] === 0x3c && xml[1] === 0);
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(xml);
}

/** Neither control nor direction signs: what is shown is what is there. */
const clean = (text: string): string => text.replaceAll(/\p{Bidi_Control}|(?![\n\t])\p{Cc}/gu, '');

function relationsOf(name: string): string {
  return posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`);
}

/** ECMA-376, part 2, section 6.5: a target with `TargetMode="External"` lies on the network and is never looked at. */
function readRelations(name: string, relations: XmlNode | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of childrenOf(relations, 'Relationship')) {
    if (attributeOf(one, 'TargetMode') === 'External') continue;
    const target = attributeOf(one, 'Target');
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(name), target);
    if (!path.startsWith('..')) found.set(attributeOf(one, 'Id'), path);
  }
  return found;
}

/** The part that the whole of an Office file begins with, by its ending: `word/document.xml`. */
export function findMain(file: OfficeFile, ending: RegExp): string | null {
  return file.names.find((name) => ending.test(name)) ?? null;
}
