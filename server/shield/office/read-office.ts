import type { ArchiveEntry } from '../archive.ts';
import type { TrueKind } from '../data/file-kinds.ts';
import { findTrueKind } from '../file-kind.ts';
import { findFieldCommand, findTableCommand, listFieldLinks, listFormulaLinks } from './commands.ts';
import { readObject, readOldFile } from './old-file.ts';
import { addCarried, addLink, addLoad, createReading, type OfficeReading } from './reading.ts';
import { readRelations } from './relations.ts';
import { readRichText } from './rich-text.ts';
import { unpackEntry } from './unpack.ts';
import { decodeXml, readAttribute } from './xml-attributes.ts';

/** Octets that the parts of one file may unfold to, one part, and how many parts are looked at. */
const [most, partMost, partLimit] = [6 << 20, 2 << 20, 60];
/** Octets of a table of text. */
const tableLimit = 1 << 20;

const relations = /(?:^|\/)_rels\/[^/]{1,200}\.rels$/i;
const objects = /(?:^|\/)(?:embeddings|activeX)\/[^/]{1,200}$/i;
const words = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/i;
const sheets = /^xl\/worksheets\/[^/]{1,60}\.xml$/i;
const outerSheets = /^xl\/externalLinks\/[^/]{1,60}\.xml$/i;
const open = /^(?:content|styles)\.xml$/i;

interface File {
  kind: TrueKind | null;
  ending: string;
  type: string;
  content: Uint8Array;
  entries: readonly ArchiveEntry[];
}

/** What an office file of any age leads to, fetches, carries and starts; null for any other file. Never throws; bounded. */
export function readOffice({ kind, ending, type, content, entries }: File): OfficeReading | null {
  if (kind === 'zip') return readParts(content, entries);
  if (kind === 'ole') return readOldFile(content);
  if (kind === 'rtf') return readRichText(content);
  const isTable = ['csv', 'tsv', 'slk'].includes(ending) || type === 'text/csv';
  if (!isTable || kind !== null) return null;
  const table = decodeXml(content.subarray(0, tableLimit));
  const reading = createReading();
  reading.command = findTableCommand(table);
  for (const link of listFormulaLinks(table)) addLink(reading, link);
  return reading;
}

function readParts(content: Uint8Array, entries: readonly ArchiveEntry[]): OfficeReading | null {
  const isPackage = entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype');
  const parts = entries.filter(({ name }) =>
    [relations, objects, words, sheets, outerSheets, open].some((one) => one.test(name)),
  );
  if (!isPackage) return null;
  const reading = createReading();
  let left = most;
  // Relations first: they are short and tell most.
  const ranked = parts.toSorted((a, b) => Number(relations.test(b.name)) - Number(relations.test(a.name)));
  for (const part of ranked.slice(0, partLimit)) {
    const octets = unpackEntry(content, part, Math.min(partMost, left));
    left -= octets?.length ?? Math.min(partMost, left, part.packed * 1032);
    if (octets !== null) readPart(part.name, octets, reading);
    if (left <= 0) break;
  }
  reading.macroSheet = entries.some(({ name }) => /^xl\/macrosheets\/[^/]+\.(?:xml|bin)$/i.test(name));
  return reading;
}

function readPart(name: string, octets: Uint8Array, reading: OfficeReading): void {
  if (objects.test(name)) {
    const kind = findTrueKind(octets);
    if (kind === 'ole') readObject(octets, reading);
    else addCarried(reading, '', kind);
    return;
  }
  const xml = decodeXml(octets);
  if (relations.test(name)) readRelations(xml, reading);
  else if (words.test(name)) {
    reading.command ??= findFieldCommand(xml);
    for (const link of listFieldLinks(xml)) addLink(reading, link);
  } else if (sheets.test(name)) {
    for (const link of listFormulaLinks(xml)) addLink(reading, link);
  } else if (outerSheets.test(name)) {
    const service = readAttribute(xml, 'ddeService');
    if (service !== '') reading.command ??= `${service}|${readAttribute(xml, 'ddeTopic')}`;
  } else readOpen(xml, reading);
}

/** OpenDocument: what words lead to, and what stands elsewhere and is fetched. */
function readOpen(xml: string, reading: OfficeReading): void {
  for (const [, element = '', attributes = ''] of xml.matchAll(
    /<(text:a|draw:a|text:section-source|table:table-source|draw:object|draw:object-ole|draw:plugin|office:dde-source|text:dde-connection-decl)\s([^<>]{1,8000})>/g,
  )) {
    const address = readAttribute(attributes, 'href');
    if (element.endsWith(':a')) addLink(reading, address);
    else if (element.includes('dde'))
      reading.command ??= `${readAttribute(attributes, 'dde-application')}|${readAttribute(attributes, 'dde-topic')}`;
    else if (/^(?:https?|ftp|file):|^[\\/]{2}/i.test(address)) addLoad(reading, address);
  }
}
