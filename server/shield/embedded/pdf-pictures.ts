import { named } from './pdf-names.ts';
import { readGrey } from './pdf-samples.ts';
import type { PdfBudget } from './pdf-budget.ts';
import { costOf, inflate, inflateLimit, listStreams, type FindObject } from './pdf-streams.ts';

/** A picture inside a PDF: a JPEG as it is, or bare pixels of grey. */
export type PdfPicture =
  | { form: 'jpeg'; content: Uint8Array }
  | { form: 'raw'; content: Uint8Array; width: number; height: number; channels: 1 };

export interface PdfFile {
  bytes: Buffer;
  /** The same in Latin 1. */
  text: string;
  findObject: FindObject;
}

const pictureLimit = 12;
const jpeg = new RegExp(named('DCTDecode'));
const flate = new RegExp(named('FlateDecode'));

/** Keeps a picture whose form is known, up to the bounds. */
export function addPicture(
  file: PdfFile,
  pictures: PdfPicture[],
  { dictionary: written, stream, budget }: { dictionary: string; stream: Buffer; budget: PdfBudget },
): void {
  if (pictures.length >= pictureLimit) return;
  const dictionary = resolve(file, written);
  if (jpeg.test(dictionary)) {
    pictures.push({ form: 'jpeg', content: stream });
    return;
  }
  const width = readNumber(dictionary, 'Width');
  const height = readNumber(dictionary, 'Height');
  const bits = readNumber(dictionary, 'BitsPerComponent') || 1;
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return;
  if (width * height === 0 || width * height * 4 > inflateLimit * 2 || budget.samples <= 0) return;
  const samples = flate.test(dictionary) ? inflate(stream) : stream;
  const channels = findChannels(dictionary, (samples.length * 8) / (width * height * bits));
  const predictor = readNumber(dictionary, 'Predictor');
  const palette = readPalette(file, dictionary);
  const content = readGrey(samples, { width, height, bits, channels, predictor, palette });
  budget.samples -= costOf(samples, stream.length);
  if (content !== null) pictures.push({ form: 'raw', content, width, height, channels: 1 });
}

/** With the parameters and the colour space that stand in objects of their own. */
function resolve({ text, findObject }: PdfFile, dictionary: string): string {
  return dictionary.replaceAll(
    /\/(DecodeParms|ColorSpace)\s*\[?\s*(\d{1,7})\s+(\d{1,5})\s+R/g,
    (_whole, name: string, number: string, generation: string) => {
      const at = findObject(number, generation) ?? text.length;
      const object = text.slice(at, at + 600);
      return `/${name} ${object.slice(0, Math.max(0, object.indexOf('endobj')))}`;
    },
  );
}

/** By its name, and else (ICC profiles, spaces named elsewhere) by how many samples there are. */
function findChannels(dictionary: string, perPixel: number): 1 | 3 | 4 {
  if (/\/(?:Indexed|DeviceGray|CalGray|ImageMask)\b/.test(dictionary)) return 1;
  if (/\/(?:DeviceRGB|CalRGB|Lab)\b/.test(dictionary)) return 3;
  if (/\/DeviceCMYK\b/.test(dictionary)) return 4;
  return perPixel >= 4 ? 4 : perPixel >= 3 ? 3 : 1;
}

/** The colours of `[/Indexed base highest lookup]` (section 8.6.6.3) over red, green and blue; null for others and for what cannot be found. */
function readPalette({ text, bytes, findObject }: PdfFile, dictionary: string): Uint8Array | null {
  const lookup =
    /\/Indexed\s*\/(?:DeviceRGB|CalRGB)\s+\d{1,3}\s*(?:<([0-9A-Fa-f\s]{2,1600})>|(\d{1,7})\s+(\d{1,5})\s+R)/.exec(
      dictionary,
    );
  if (lookup === null) return null;
  const [, digits, number, generation] = lookup;
  if (digits !== undefined) return Buffer.from(digits.replace(/\s/g, ''), 'hex');
  const at = findObject(number ?? '', generation ?? '') ?? text.length;
  const [place] = listStreams(text.slice(at, at + 8_000));
  if (place === undefined) return null;
  const stream = bytes.subarray(at + place.start, at + place.end);
  return flate.test(place.dictionary) ? inflate(stream, 1_024) : stream;
}

function readNumber(dictionary: string, name: string): number {
  return Number(new RegExp(String.raw`/${name}\s+(\d{1,5})\b`).exec(dictionary)?.[1] ?? 0);
}
