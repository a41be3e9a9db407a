import { inflateSync } from 'node:zlib';
import { readGrey } from './pdf-samples.ts';

/** A picture inside a PDF: a JPEG as it is, or bare pixels of grey. */
export type PdfPicture =
  | { form: 'jpeg'; content: Uint8Array }
  | { form: 'raw'; content: Uint8Array; width: number; height: number; channels: 1 };

export interface PdfReading {
  /** Addresses that a press on the page opens (ISO 32000-1, section 12.6.4.7). */
  links: string[];
  /** What happens by itself or runs: script, launch, form sent off. */
  actions: ('script' | 'launch' | 'submit-form')[];
  pictures: PdfPicture[];
}

const octetLimit = 8_000_000;
const streamLimit = 200;
const linkLimit = 100;
const pictureLimit = 12;
/** Octets that one stream, and all streams together, may unfold to: a bomb stops there. */
const inflateLimit = 4_000_000;
const inflateTotal = 12_000_000;

const patterns: readonly (readonly [PdfReading['actions'][number], RegExp])[] = [
  ['script', /\/(?:JavaScript|JS)\b/],
  ['launch', /\/Launch\b/],
  ['submit-form', /\/SubmitForm\b/],
];

/** What a PDF links to, runs and shows. No drawing: pages made of lines are not seen. Never throws; linear and bounded. */
export function readPdf(content: Uint8Array): PdfReading {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, octetLimit));
  const text = bytes.toString('latin1');
  const reading: PdfReading = { links: [], actions: [], pictures: [] };
  readObjects(text, reading);
  const file: PdfFile = { bytes, text, samples: 0 };
  let unfolded = 0;
  for (const { dictionary, start, end } of listStreams(text)) {
    const stream = bytes.subarray(start, end);
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) addPicture(file, reading, dictionary, stream);
    else if (/\/Type\s*\/ObjStm\b/.test(dictionary) && unfolded < inflateTotal) {
      const objects = inflate(stream);
      unfolded += objects.length;
      readObjects(objects.toString('latin1'), reading);
    }
  }
  return reading;
}

function readObjects(text: string, reading: PdfReading): void {
  for (const match of text.matchAll(/\/URI\s*(?:\(((?:[^()\\]|\\.){1,2048})\)|<([0-9A-Fa-f\s]{2,4096})>)/g)) {
    if (reading.links.length >= linkLimit) break;
    const written =
      match[1]?.replace(/\\(.)/g, '$1') ?? Buffer.from(match[2] ?? '', 'hex').toString('latin1');
    if (!reading.links.includes(written)) reading.links.push(written);
  }
  for (const [action, pattern] of patterns) {
    if (!reading.actions.includes(action) && pattern.test(text)) reading.actions.push(action);
  }
}

interface PdfFile {
  bytes: Buffer;
  /** The same in Latin 1. */
  text: string;
  /** Octets of samples unfolded. */
  samples: number;
}

interface StreamPlace {
  dictionary: string;
  start: number;
  end: number;
}

function listStreams(text: string): StreamPlace[] {
  const found: StreamPlace[] = [];
  let at = text.indexOf('stream');
  while (at >= 0 && found.length < streamLimit) {
    const isEnd = text.startsWith('end', at - 3);
    const end = isEnd ? -1 : text.indexOf('endstream', at);
    if (end > at) {
      const before = text.slice(Math.max(0, at - 1500), at);
      const start = at + 6 + (text.startsWith('\r\n', at + 6) ? 2 : 1);
      found.push({ dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))), start, end });
      at = text.indexOf('stream', end + 9);
    } else at = text.indexOf('stream', at + 6);
  }
  return found;
}

function addPicture(file: PdfFile, reading: PdfReading, written: string, stream: Buffer): void {
  if (reading.pictures.length >= pictureLimit) return;
  const dictionary = resolve(file, written);
  if (/\/DCTDecode\b/.test(dictionary)) {
    reading.pictures.push({ form: 'jpeg', content: stream });
    return;
  }
  const width = readNumber(dictionary, 'Width');
  const height = readNumber(dictionary, 'Height');
  const bits = readNumber(dictionary, 'BitsPerComponent') || 1;
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return;
  if (width * height === 0 || width * height * 4 > inflateLimit * 2 || file.samples > inflateTotal) return;
  const samples = /\/FlateDecode\b/.test(dictionary) ? inflate(stream) : stream;
  const channels = findChannels(dictionary, (samples.length * 8) / (width * height * bits));
  const predictor = readNumber(dictionary, 'Predictor');
  const palette = readPalette(file, dictionary);
  const content = readGrey(samples, { width, height, bits, channels, predictor, palette });
  file.samples += samples.length;
  if (content !== null) reading.pictures.push({ form: 'raw', content, width, height, channels: 1 });
}

/** With the parameters and the colour space that stand in objects of their own. */
function resolve({ text }: PdfFile, dictionary: string): string {
  return dictionary.replaceAll(
    /\/(DecodeParms|ColorSpace)\s*\[?\s*(\d{1,7})\s+(\d{1,5})\s+R/g,
    (_whole, name: string, number: string, generation: string) => {
      const object = text.slice(findObject(text, number, generation)).slice(0, 600);
      return `/${name} ${object.slice(0, Math.max(0, object.indexOf('endobj')))}`;
    },
  );
}

/** Where an object begins; the end of the text when it does not. */
function findObject(text: string, number: string, generation: string): number {
  const at = text.indexOf(`\n${number} ${generation} obj`);
  return at < 0 ? text.length : at;
}

/** By its name, and else (ICC profiles, spaces named elsewhere) by how many samples there are. */
function findChannels(dictionary: string, perPixel: number): 1 | 3 | 4 {
  if (/\/(?:Indexed|DeviceGray|CalGray|ImageMask)\b/.test(dictionary)) return 1;
  if (/\/(?:DeviceRGB|CalRGB|Lab)\b/.test(dictionary)) return 3;
  if (/\/DeviceCMYK\b/.test(dictionary)) return 4;
  return perPixel >= 4 ? 4 : perPixel >= 3 ? 3 : 1;
}

/** The colours of `[/Indexed base highest lookup]` (section 8.6.6.3) over red, green and blue; null for others and for what cannot be found. */
function readPalette({ text, bytes }: PdfFile, dictionary: string): Uint8Array | null {
  const lookup =
    /\/Indexed\s*\/(?:DeviceRGB|CalRGB)\s+\d{1,3}\s*(?:<([0-9A-Fa-f\s]{2,1600})>|(\d{1,7})\s+(\d{1,5})\s+R)/.exec(
      dictionary,
    );
  if (lookup === null) return null;
  const [, digits, number, generation] = lookup;
  if (digits !== undefined) return Buffer.from(digits.replace(/\s/g, ''), 'hex');
  const at = findObject(text, number ?? '', generation ?? '');
  const [place] = listStreams(text.slice(at, at + 8_000));
  if (place === undefined) return null;
  const stream = bytes.subarray(at + place.start, at + place.end);
  return /\/FlateDecode\b/.test(place.dictionary) ? inflate(stream, 1_024) : stream;
}

function readNumber(dictionary: string, name: string): number {
  return Number(new RegExp(String.raw`/${name}\s+(\d{1,5})\b`).exec(dictionary)?.[1] ?? 0);
}

function inflate(stream: Buffer, most = inflateLimit): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: most });
  } catch {
    return Buffer.alloc(0);
  }
}
