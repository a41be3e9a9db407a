import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { createTurns } from './pdf-turns.ts';
import type { Budget } from './unzip.ts';

const unfold = promisify(inflate);

/** Octets of a file that are looked at, and objects. */
const OCTETS = 16 * 1024 * 1024;
const OBJECT_LIMIT = 50_000;
/** What an object costs besides its octets, in octets. */
const OBJECT_COST = 200;
/** Of one stream, unfolded. */
const STREAM_OCTETS = 4 * 1024 * 1024;
/** Streams that hold no words: pictures, fonts, tables of the file itself. */
const NO_WORDS = /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|\/Length1\b|\/Type\s*\/XRef\b/;

export interface PdfObject {
  number: number;
  /** Without its stream. */
  dictionary: string;
  /** Unfolded, as latin1; null for none, and for what holds no words. */
  stream: string | null;
}

export interface PdfObjects {
  objects: PdfObject[];
  isEncrypted: boolean;
  /** False when a stream with words unfolds beyond the bounds, is damaged, or packed in a way that we do not read. */
  isWhole: boolean;
}

/** The objects of a PDF, those in object streams among them (ISO 32000-1, section 7.5.7). Never throws; linear and bounded. */
export async function listObjects(content: Uint8Array, budget: Budget): Promise<PdfObjects> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, OCTETS));
  const text = bytes.toString('latin1');
  const found: PdfObjects = { objects: [], isEncrypted: false, isWhole: true };
  const heads = listHeads(text);
  if (heads.length >= OBJECT_LIMIT) found.isWhole = false;
  const isTurnOver = createTurns();
  let last = 0;
  for (const [index, head] of heads.entries()) {
    const start = head.index + head[0].length;
    if (start < last) continue;
    const end = heads[index + 1]?.index ?? text.length;
    const begin = findStream(text, start, end);
    const dictionary = text.slice(start, begin ?? end);
    if (isTurnOver(dictionary.length + OBJECT_COST)) await breathe();
    const packed = begin === null ? null : sliceStream(bytes, text, begin);
    // Octets of a stream may read like the head of an object.
    if (packed !== null) last = packed.end;
    const stream = packed === null ? null : await read(dictionary, packed.octets, budget);
    if (stream === 'lost') found.isWhole = false;
    found.isEncrypted ||= begin !== null && /\/Encrypt\b/.test(dictionary);
    const object = { number: Number(head[1]), dictionary, stream: stream === 'lost' ? null : stream };
    found.objects.push(object);
    if (/\/Type\s*\/ObjStm\b/.test(dictionary)) found.objects.push(...listInside(object));
  }
  found.isEncrypted ||= hasEncryptedTrailer(text);
  return found;
}

function listHeads(text: string): RegExpExecArray[] {
  const heads: RegExpExecArray[] = [];
  for (const head of text.matchAll(/(\d{1,10})\s{1,5}\d{1,5}\s{1,5}obj\b/g)) {
    heads.push(head);
    if (heads.length >= OBJECT_LIMIT) break;
  }
  return heads;
}

/** Any number of trailers: each part of the text is read once. */
function hasEncryptedTrailer(text: string): boolean {
  let last = -Infinity;
  for (const { index, 0: word } of text.matchAll(/\btrailer\b|\/Encrypt\b/g)) {
    if (word === 'trailer') last = index;
    else if (index < last + 2000) return true;
  }
  return false;
}

function findStream(text: string, start: number, end: number): number | null {
  const at = text.slice(start, Math.min(end, start + 20_000)).search(/\bstream\r?\n/);
  return at < 0 ? null : start + at;
}

function sliceStream(bytes: Buffer, text: string, begin: number): { octets: Buffer; end: number } {
  const start = begin + 6 + (text[begin + 6] === '\r' ? 2 : 1);
  const found = text.indexOf('endstream', start);
  const end = found < 0 ? text.length : found;
  return { octets: bytes.subarray(start, end), end };
}

async function read(dictionary: string, octets: Buffer, budget: Budget): Promise<string | 'lost' | null> {
  if (NO_WORDS.test(dictionary)) return null;
  const filter = /\/Filter\s*(\/\w+|\[[^\]]{0,200})/.exec(dictionary)?.[1] ?? '';
  if (/DCT|JPX|CCITT|JBIG2/.test(filter)) return null;
  if (filter === '') {
    budget.left -= octets.length;
    return budget.left < 0 ? 'lost' : octets.toString('latin1');
  }
  if (!/^\[?\s*\/Fl(?:ateDecode)?\s*$/.test(filter) || /\/Predictor\s+(?!1\b)\d/.test(dictionary)) {
    return 'lost';
  }
  const most = Math.min(STREAM_OCTETS, budget.left);
  if (most <= 0) return 'lost';
  try {
    const unfolded = await unfold(octets, { maxOutputLength: most });
    budget.left -= unfolded.length;
    return unfolded.toString('latin1');
  } catch {
    // What was unfolded before the bound cost as much as if it had been kept.
    budget.left -= Math.min(most, octets.length * 1032);
    return 'lost';
  }
}

function listInside({ dictionary, stream }: PdfObject): PdfObject[] {
  const first = Number(/\/First\s+(\d{1,8})/.exec(dictionary)?.[1] ?? 0);
  if (stream === null || first === 0) return [];
  const numbers = (stream.slice(0, first).match(/\d{1,10}/g) ?? []).map(Number).slice(0, 20_000);
  const objects: PdfObject[] = [];
  for (let n = 0; n + 1 < numbers.length; n += 2) {
    const start = first + (numbers[n + 1] ?? 0);
    const end = n + 3 < numbers.length ? first + (numbers[n + 3] ?? 0) : stream.length;
    // Places that run backwards would have the same octets read again and again.
    if (end <= start) break;
    objects.push({ number: numbers[n] ?? 0, dictionary: stream.slice(start, end), stream: null });
  }
  return objects;
}
