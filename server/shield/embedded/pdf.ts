import { inflateSync } from 'node:zlib';

/** A picture inside a PDF: a JPEG as it is, or bare samples of 8 bits. */
export type PdfPicture =
  | { form: 'jpeg'; content: Uint8Array }
  | { form: 'raw'; content: Uint8Array; width: number; height: number; channels: 1 | 3 };

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
const pictureLimit = 4;
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
  let unfolded = 0;
  for (const { dictionary, start, end } of listStreams(text)) {
    const stream = bytes.subarray(start, end);
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) addPicture(reading, dictionary, stream);
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

function addPicture(reading: PdfReading, dictionary: string, stream: Buffer): void {
  if (reading.pictures.length >= pictureLimit) return;
  if (/\/DCTDecode\b/.test(dictionary)) {
    reading.pictures.push({ form: 'jpeg', content: stream });
    return;
  }
  const width = readNumber(dictionary, 'Width');
  const height = readNumber(dictionary, 'Height');
  const channels = /\/DeviceRGB\b/.test(dictionary) ? 3 : 1;
  const bits = readNumber(dictionary, 'BitsPerComponent');
  if (width * height === 0 || width * height * channels > inflateLimit) return;
  // Predictors (section 7.4.4.4) rewrite the samples: left to the programs that show them.
  if (/\/Predictor\s+(?!1\b)\d/.test(dictionary)) return;
  const samples = /\/FlateDecode\b/.test(dictionary) ? inflate(stream) : stream;
  const content = bits === 1 ? spreadBits(samples, width, height) : samples;
  if (content.length < width * height * channels) return;
  reading.pictures.push({
    form: 'raw',
    content: content.subarray(0, width * height * channels),
    width,
    height,
    channels,
  });
}

/** One bit a sample, rows filled up to whole octets. */
function spreadBits(samples: Uint8Array, width: number, height: number): Uint8Array {
  const row = Math.ceil(width / 8);
  const spread = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = ((samples[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      spread[y * width + x] = bit * 255;
    }
  }
  return spread;
}

function readNumber(dictionary: string, name: string): number {
  return Number(new RegExp(String.raw`/${name}\s+(\d{1,5})\b`).exec(dictionary)?.[1] ?? 0);
}

function inflate(stream: Buffer): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: inflateLimit });
  } catch {
    return Buffer.alloc(0);
  }
}
