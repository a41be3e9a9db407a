import type { TrueKind } from '../data/file-kinds.ts';
import { findTrueKind } from '../file-kind.ts';
import { findShareHost } from '../share-host.ts';
import { createPdfBudget, isSpent, type PdfBudget } from './pdf-budget.ts';
import { findLock, type PdfLock } from './pdf-lock.ts';
import { decodeWords, longest, named, readName, readString, skipBlanks } from './pdf-names.ts';
import {
  createObjectFinder,
  openObjects,
  type FindObjects,
  type ObjectPlace,
  type PackedObjects,
} from './pdf-objects.ts';
import { readPictures, type PdfPicture, type PictureStream } from './pdf-pictures.ts';
import { findKinds, listStreams, unfold } from './pdf-streams.ts';

export type { PdfPicture };

/** What a PDF does by itself or at a press, besides opening a page. */
export type PdfAction = 'script' | 'launch' | 'submit-form';

export interface PdfReading {
  /** Addresses that a press on the page opens or sends to (ISO 32000-1, section 12.6.4.7). */
  links: string[];
  actions: PdfAction[];
  /** Other computers of which it fetches a file: those then learn who opened it, and with what password's sum. */
  shares: string[];
  /** Files that are carried in it; the kind where their octets lie open, the name '' where only those are known. */
  files: { name: string; kind: TrueKind | null }[];
  lock: PdfLock;
  pictures: PdfPicture[];
  /** Pictures in which a QR code may stand were left out, because they were too many, too large or broken. */
  hasUnreadPictures: boolean;
  /**
   * False when not all was looked at where an address or a name may stand: octets, object streams, places, links or files beyond
   * the bounds, an object stream or an address that cannot be read.
   */
  isWhole: boolean;
}

/** Octets that are looked at: more than a letter brings, unless the house takes in larger ones. */
const octetLimit = 16 * 1024 * 1024;
const [linkLimit, fileLimit] = [1_000, 200];
/** Octets that a stream costs besides, for any number of them may come. */
const streamCost = 400;

/** Compressed octets hold any short name by chance: behind this one must stand a string or an object (section 12.6.4.16). */
const script = String.raw`${named('JS')}(?=[\s\0]*(?:[(<%]|\d{1,10}[\s\0]+\d{1,5}[\s\0]+R\b))`;
const patterns: readonly (readonly [PdfAction, RegExp])[] = [
  ['script', new RegExp(`${named('JavaScript')}|${script}`)],
  ['launch', new RegExp(named('Launch'))],
  ['submit-form', new RegExp(named('SubmitForm'))],
];
const isCarried = new RegExp(named('EmbeddedFile'));

/**
 * What a PDF links to, runs, carries and shows, however its names are written. No drawing: pages made of lines are not seen.
 * Never throws; linear and bounded: `budget` is that of the message.
 */
export function readPdf(content: Uint8Array, budget = createPdfBudget()): PdfReading {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, octetLimit));
  const text = bytes.toString('latin1');
  const lock = findLock(text);
  const { packed, pictures: streams, carried } = openStreams(bytes, text, budget);
  const findObjects = createObjectFinder(text, packed);
  const reading: Reading = { links: new Set(), shares: new Set(), actions: [], files: [], isWhole: true };
  for (const kind of carried) addFile(reading, '', kind);
  for (const words of [text, ...packed.map((one) => one.text)])
    readObjects(words, reading, { findObjects, budget });
  // What cannot be read because it is encrypted is told by the lock.
  const isRead = lock !== 'none' || (reading.isWhole && packed.every(({ first }) => first !== null));
  const { pictures, isWhole } = readPictures({ bytes, text, findObjects }, streams, budget);
  return {
    links: [...reading.links],
    actions: reading.actions,
    shares: [...reading.shares],
    files: reading.files,
    lock,
    pictures,
    hasUnreadPictures: lock === 'none' && !isWhole,
    isWhole: isRead && content.byteLength <= octetLimit && !isSpent(budget),
  };
}

interface Streams {
  packed: PackedObjects[];
  pictures: PictureStream[];
  /** The kinds of files that it carries. */
  carried: (TrueKind | null)[];
}

function openStreams(bytes: Buffer, text: string, budget: PdfBudget): Streams {
  const streams: Streams = { packed: [], pictures: [], carried: [] };
  for (const { before, start, end } of listStreams(text)) {
    budget.octets -= before.length + streamCost;
    if (budget.octets <= 0) break;
    const kinds = findKinds(before);
    const stream = bytes.subarray(start, end);
    const [picture, objects] = [kinds.get('picture'), kinds.get('objects')];
    if (picture !== undefined) streams.pictures.push({ dictionary: picture, stream });
    const dictionary = objects ?? kinds.get('file');
    if (dictionary === undefined) continue;
    const { octets, cost } = unfold(dictionary, stream);
    budget.octets -= cost;
    if (objects === undefined) streams.carried.push(findTrueKind(octets));
    else streams.packed.push(openObjects(dictionary, octets.toString('latin1')));
  }
  return streams;
}

type Reading = Pick<PdfReading, 'actions' | 'files' | 'isWhole'> & Record<'links' | 'shares', Set<string>>;

/** Behind these stand addresses, the names of files, and lists of names. */
const places = new RegExp(named('URI', 'Names', 'F', 'UF', 'Unix', 'DOS'), 'g');
/** Signs of one list that are looked at. */
const listLimit = 20_000;
const reference = /^(\d{1,10})[\s\0]{1,20}(\d{1,5})[\s\0]{1,20}R\b/;

interface Work {
  findObjects: FindObjects;
  budget: PdfBudget;
}

function readObjects(text: string, reading: Reading, { findObjects, budget }: Work): void {
  for (const [action, pattern] of patterns) {
    if (!reading.actions.includes(action) && pattern.test(text)) reading.actions.push(action);
  }
  const carries = isCarried.test(text) || reading.files.length > 0;
  for (const { index, 0: written } of text.matchAll(places)) {
    const at = index + written.length;
    budget.places -= 1;
    if (budget.places < 0 || budget.signs <= 0) break;
    const name = readName(written);
    if (name === 'URI') readAddress({ text, at }, reading, { findObjects, budget });
    else if (name === 'Names') {
      if (carries) readNames(text.slice(at, at + listLimit), reading, budget);
    } else {
      const octets = readString(text, at, budget);
      if (octets !== null) takePlace(reading, decodeWords(octets), carries);
    }
  }
}

/** An address there, or in an object of its own: of one that is defined several times each. */
function readAddress({ text, at }: ObjectPlace, reading: Reading, { findObjects, budget }: Work): void {
  const start = skipBlanks(text, at, budget);
  const [, number, generation] = reference.exec(text.slice(start, start + 80)) ?? [];
  const isElsewhere = number !== undefined && generation !== undefined;
  const found = isElsewhere ? findObjects(number, generation) : [{ text, at: start }];
  budget.places -= found.length;
  if (found.length === 0) reading.isWhole = false;
  for (const place of found.slice(0, Math.max(0, budget.places))) {
    const octets = readString(place.text, place.at, budget);
    if (octets !== null) addLink(reading, octets.toString('latin1'));
    else if (start >= at + longest || isString(place, budget)) reading.isWhole = false;
  }
}

/** Whether a string begins there, or what leads to one: other things have the name as well (ISO 32000-1, section 12.6.4.7). */
function isString({ text, at }: ObjectPlace, budget: PdfBudget): boolean {
  const start = skipBlanks(text, at, budget);
  return start >= at + longest || /^(?:[(\d]|<(?!<))/.test(text.slice(start, start + 2));
}

/** The names in a list of names and things (section 7.9.6). */
function readNames(text: string, reading: Reading, budget: PdfBudget): void {
  if (!/^\s{0,20}\[/.test(text)) return;
  const list = text.slice(0, text.indexOf(']') + 1);
  budget.signs -= list.length;
  if (list === '') reading.isWhole = false;
  let looked = 0;
  for (const { index } of list.matchAll(/[(<]/g)) {
    const octets = readString(list, index, budget);
    looked += 1;
    if (octets !== null) addFile(reading, decodeWords(octets), null);
    if (looked < fileLimit) continue;
    reading.isWhole = false;
    break;
  }
}

/** Up to a bound; what goes beyond it is said. */
function addTo(list: 'links' | 'shares', reading: Reading, written: string): void {
  const known = reading[list];
  if (known.size < linkLimit) known.add(written);
  else if (!known.has(written)) reading.isWhole = false;
}

function addLink(reading: Reading, written: string): void {
  if (written !== '') addTo('links', reading, written);
}

function takePlace(reading: Reading, written: string, carries: boolean): void {
  const host = findShareHost(written);
  if (/^https?:/i.test(written)) addLink(reading, written);
  else if (host !== null) addTo('shares', reading, host);
  else if (carries) addFile(reading, written, null);
}

function addFile(reading: Reading, name: string, kind: TrueKind | null): void {
  if (reading.files.some((one) => one.name === name && one.kind === kind)) return;
  if (reading.files.length < fileLimit) reading.files.push({ name: name.slice(0, 255), kind });
  else reading.isWhole = false;
}
