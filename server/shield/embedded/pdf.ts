import type { TrueKind } from '../data/file-kinds.ts';
import { findTrueKind } from '../file-kind.ts';
import { findShareHost } from '../share-host.ts';
import { findLock, type PdfLock } from './pdf-lock.ts';
import { decodeWords, named, readString } from './pdf-names.ts';
import { addPicture, type PdfFile, type PdfPicture } from './pdf-pictures.ts';
import { findObject, listStreams, unfold } from './pdf-streams.ts';

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
}

const octetLimit = 8_000_000;
const [linkLimit, fileLimit] = [100, 200];
/** Octets that all streams together may unfold to. */
const inflateTotal = 12_000_000;

const patterns: readonly (readonly [PdfAction, RegExp])[] = [
  ['script', new RegExp(`${named('JavaScript')}|${named('JS')}`)],
  ['launch', new RegExp(named('Launch'))],
  ['submit-form', new RegExp(named('SubmitForm'))],
];
const isPicture = new RegExp(String.raw`${named('Subtype')}\s*${named('Image')}`);
const isObjects = new RegExp(String.raw`${named('Type')}\s*${named('ObjStm')}`);
const isCarried = new RegExp(named('EmbeddedFile'));

/**
 * What a PDF links to, runs, carries and shows, however its names are written. No drawing: pages made of lines are not seen.
 * Never throws; linear and bounded.
 */
export function readPdf(content: Uint8Array): PdfReading {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, octetLimit));
  const text = bytes.toString('latin1');
  const reading: PdfReading = {
    links: [],
    actions: [],
    shares: [],
    files: [],
    lock: findLock(text),
    pictures: [],
  };
  readObjects(text, reading);
  const file: PdfFile = { bytes, text, samples: 0 };
  let unfolded = 0;
  for (const { dictionary, start, end } of listStreams(text)) {
    const stream = bytes.subarray(start, end);
    if (isPicture.test(dictionary)) addPicture(file, reading.pictures, dictionary, stream);
    else if (unfolded >= inflateTotal) continue;
    else if (isObjects.test(dictionary)) {
      const objects = unfold(dictionary, stream);
      unfolded += objects.length;
      readObjects(objects.toString('latin1'), reading);
    } else if (isCarried.test(dictionary)) {
      const carried = unfold(dictionary, stream);
      unfolded += carried.length;
      addFile(reading, '', findTrueKind(carried));
    }
  }
  return reading;
}

/** Behind these stand addresses, the names of files, and lists of names. */
const places = new RegExp(
  `(${named('URI')})|(${named('Names')})|${['F', 'UF', 'Unix', 'DOS'].map(named).join('|')}`,
  'g',
);
/** Places that are looked at of one file, and signs of one list. */
const [placeLimit, listLimit] = [20_000, 20_000];
const far = /^\s{0,20}(\d{1,7})\s{1,20}(\d{1,5})\s{1,20}R\b/;

function readObjects(text: string, reading: PdfReading): void {
  for (const [action, pattern] of patterns) {
    if (!reading.actions.includes(action) && pattern.test(text)) reading.actions.push(action);
  }
  const carries = isCarried.test(text) || reading.files.length > 0;
  let looked = 0;
  for (const found of text.matchAll(places)) {
    const [whole, isAddress, isList] = found;
    const at = found.index + whole.length;
    looked += 1;
    if (looked > placeLimit) break;
    if (isList !== undefined) {
      if (carries) readNames(text.slice(at, at + listLimit), reading);
      continue;
    }
    const octets = readString(text, at) ?? (isAddress === undefined ? null : readFar(text, at));
    if (octets === null) continue;
    if (isAddress !== undefined) addLink(reading, octets.toString('latin1'));
    else takePlace(reading, decodeWords(octets), carries);
  }
}

/** The names in a list of names and things (section 7.9.6). */
function readNames(text: string, reading: PdfReading): void {
  const list = /^\s{0,20}\[/.test(text) ? text.slice(0, text.indexOf(']') + 1) : '';
  let looked = 0;
  for (const { index } of list.matchAll(/[(<]/g)) {
    const octets = looked < fileLimit ? readString(list, index) : null;
    looked += 1;
    if (octets !== null) addFile(reading, decodeWords(octets), null);
  }
}

/** A string that stands in an object of its own. */
function readFar(text: string, at: number): Buffer | null {
  const [, number, generation] = far.exec(text.slice(at, at + 80)) ?? [];
  if (number === undefined || generation === undefined) return null;
  return readString(text, findObject(text, number, generation) + `\n${number} ${generation} obj`.length);
}

function addLink(reading: PdfReading, written: string): void {
  if (written !== '' && reading.links.length < linkLimit && !reading.links.includes(written))
    reading.links.push(written);
}

function takePlace(reading: PdfReading, written: string, carries: boolean): void {
  const host = findShareHost(written);
  if (/^https?:/i.test(written)) addLink(reading, written);
  else if (host !== null) {
    if (reading.shares.length < linkLimit && !reading.shares.includes(host)) reading.shares.push(host);
  } else if (carries) addFile(reading, written, null);
}

function addFile(reading: PdfReading, name: string, kind: TrueKind | null): void {
  if (
    reading.files.length < fileLimit &&
    !reading.files.some((one) => one.name === name && one.kind === kind)
  )
    reading.files.push({ name: name.slice(0, 255), kind });
}
