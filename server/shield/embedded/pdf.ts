import type { TrueKind } from '../data/file-kinds.ts';
import { findTrueKind } from '../file-kind.ts';
import { findShareHost } from '../share-host.ts';
import { createPdfBudget, isSpent, type PdfBudget } from './pdf-budget.ts';
import { findLock, type PdfLock } from './pdf-lock.ts';
import { decodeWords, named, readString } from './pdf-names.ts';
import { addPicture, type PdfFile, type PdfPicture } from './pdf-pictures.ts';
import { createObjectFinder, listStreams, unfold } from './pdf-streams.ts';

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
  /** False when it has more streams, or more places for addresses and names, than are looked at. */
  isWhole: boolean;
}

const octetLimit = 8_000_000;
const [linkLimit, fileLimit] = [100, 200];

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
 * Never throws; linear and bounded: `budget` is that of the message.
 */
export function readPdf(content: Uint8Array, budget = createPdfBudget()): PdfReading {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, octetLimit));
  const text = bytes.toString('latin1');
  const reading: PdfReading = {
    links: [],
    actions: [],
    shares: [],
    files: [],
    lock: findLock(text),
    pictures: [],
    isWhole: true,
  };
  const file: PdfFile = { bytes, text, findObject: createObjectFinder(text) };
  readObjects(text, reading, { file, budget });
  for (const { dictionary, start, end } of listStreams(text)) {
    const stream = bytes.subarray(start, end);
    if (isPicture.test(dictionary)) addPicture(file, reading.pictures, { dictionary, stream, budget });
    else if (isObjects.test(dictionary))
      readObjects(unfold(dictionary, stream, budget).toString('latin1'), reading, { file, budget });
    else if (isCarried.test(dictionary))
      addFile(reading, '', findTrueKind(unfold(dictionary, stream, budget)));
  }
  return { ...reading, isWhole: !isSpent(budget) };
}

/** Behind these stand addresses, the names of files, and lists of names. */
const places = new RegExp(
  `(${named('URI')})|(${named('Names')})|${['F', 'UF', 'Unix', 'DOS'].map(named).join('|')}`,
  'g',
);
/** Signs of one list that are looked at. */
const listLimit = 20_000;
const reference = /^\s{0,20}(\d{1,7})\s{1,20}(\d{1,5})\s{1,20}R\b/;

interface Work {
  /** Where objects stand that others name: an object stream's as well. */
  file: PdfFile;
  budget: PdfBudget;
}

function readObjects(text: string, reading: PdfReading, { file, budget }: Work): void {
  for (const [action, pattern] of patterns) {
    if (!reading.actions.includes(action) && pattern.test(text)) reading.actions.push(action);
  }
  const carries = isCarried.test(text) || reading.files.length > 0;
  for (const found of text.matchAll(places)) {
    const [whole, isAddress, isList] = found;
    const at = found.index + whole.length;
    budget.places -= 1;
    if (budget.places < 0 || budget.signs <= 0) break;
    if (isList !== undefined) {
      if (carries) readNames(text.slice(at, at + listLimit), reading, budget);
      continue;
    }
    const far = isAddress === undefined ? null : findFar(text, at, file);
    const octets = far === null ? readString(text, at, budget) : readString(file.text, far, budget);
    if (octets === null) continue;
    if (isAddress !== undefined) addLink(reading, octets.toString('latin1'));
    else takePlace(reading, decodeWords(octets), carries);
  }
}

/** The names in a list of names and things (section 7.9.6). */
function readNames(text: string, reading: PdfReading, budget: PdfBudget): void {
  const list = /^\s{0,20}\[/.test(text) ? text.slice(0, text.indexOf(']') + 1) : '';
  budget.signs -= list.length;
  let looked = 0;
  for (const { index } of list.matchAll(/[(<]/g)) {
    const octets = readString(list, index, budget);
    looked += 1;
    if (octets !== null) addFile(reading, decodeWords(octets), null);
    if (looked >= fileLimit) break;
  }
}

/** Where a string stands that is an object of its own. */
function findFar(text: string, at: number, { findObject }: PdfFile): number | null {
  const [, number, generation] = reference.exec(text.slice(at, at + 80)) ?? [];
  return number === undefined || generation === undefined ? null : findObject(number, generation);
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
