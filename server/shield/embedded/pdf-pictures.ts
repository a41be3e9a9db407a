import type { PdfBudget } from './pdf-budget.ts';
import { named } from './pdf-names.ts';
import type { FindObjects } from './pdf-objects.ts';
import { readGrey } from './pdf-samples.ts';
import { isUnfoldable, listStreams, unfold } from './pdf-streams.ts';

/** A picture inside a PDF: a JPEG as it is, or bare pixels of grey. */
export type PdfPicture =
  | { form: 'jpeg'; content: Uint8Array }
  | { form: 'raw'; content: Uint8Array; width: number; height: number; channels: 1 };

export interface PdfFile {
  bytes: Buffer;
  /** The same in Latin 1. */
  text: string;
  findObjects: FindObjects;
}

export interface PictureStream {
  dictionary: string;
  stream: Buffer;
}

/** Samples that a picture costs at the least: there may be any number of them. */
const least = 5_000;
/** What a pixel costs at the least. */
const pixelCost = 2;
/** Signs of a dictionary in which that of a picture has room. */
const dictionaryLimit = 20_000;
/** Modules a side of the smallest QR code (ISO/IEC 18004): in what is smaller none can stand. */
const smallest = 21;
/** Octets behind the last sample that a picture may have. */
const surplus = 1_000;
const jpeg = new RegExp(named('DCTDecode', 'DCT'));

/** The pictures whose form is known, and whether none was left out because it, or all together, would have cost too much. */
export function readPictures(
  file: PdfFile,
  streams: readonly PictureStream[],
  budget: PdfBudget,
): { pictures: PdfPicture[]; isWhole: boolean } {
  const pictures: PdfPicture[] = [];
  const bare: BarePicture[] = [];
  let isWhole = true;
  for (const { dictionary: written, stream } of streams) {
    if (budget.samples <= 0) return { pictures, isWhole: false };
    if (written.length > dictionaryLimit) {
      isWhole = false;
      continue;
    }
    const dictionary = resolve(file, written);
    budget.samples -= least + dictionary.length;
    if (jpeg.test(dictionary)) pictures.push({ form: 'jpeg', content: stream });
    else bare.push(...describe(dictionary, stream));
  }
  // Large ones that nobody looks at use up nothing that a code would need.
  for (const picture of bare.toSorted((a, b) => a.width * a.height - b.width * b.height)) {
    const { width, height } = picture;
    const content = readBare(file, picture, budget);
    // Of a page or a photograph that is left out nothing is said.
    if (content === null) isWhole &&= Math.max(width, height) > 1.2 * Math.min(width, height);
    else if (content !== 'unknown') pictures.push({ form: 'raw', content, width, height, channels: 1 });
  }
  return { pictures, isWhole };
}

interface BarePicture extends PictureStream {
  width: number;
  height: number;
  bits: 1 | 2 | 4 | 8;
}

function describe(dictionary: string, stream: Buffer): BarePicture[] {
  const width = readNumber(dictionary, 'Width');
  const height = readNumber(dictionary, 'Height');
  const bits = readNumber(dictionary, 'BitsPerComponent') || 1;
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return [];
  return Math.min(width, height) < smallest ? [] : [{ dictionary, stream, width, height, bits }];
}

/** Its grey; null for one that was not read although its form is known. */
function readBare(file: PdfFile, picture: BarePicture, budget: PdfBudget): Uint8Array | 'unknown' | null {
  const { dictionary, stream, width, height, bits } = picture;
  if (!isUnfoldable(dictionary)) return 'unknown';
  const pixels = width * height;
  if (pixels * pixelCost > budget.samples) return null;
  // Four channels at the most, and one octet before each row.
  const needed = Math.ceil((width * 4 * bits) / 8 + 1) * height + surplus;
  const { octets, failure, cost } = unfold(dictionary, stream, Math.min(needed, budget.samples));
  budget.samples -= Math.max(pixels * pixelCost, cost);
  if (failure !== null) return null;
  const channels = findChannels(dictionary, (octets.length * 8) / (pixels * bits));
  const predictor = readNumber(dictionary, 'Predictor');
  const palette = readPalette(file, dictionary);
  return readGrey(octets, { width, height, bits, channels, predictor, palette });
}

/** With the sizes, the parameters and the colour space that stand in objects of their own. */
function resolve(file: PdfFile, dictionary: string): string {
  return dictionary.replaceAll(
    /\/(DecodeParms|ColorSpace|Width|Height)\s*(?:\[\s*)?(\d{1,7})\s+(\d{1,5})\s+R/g,
    (_whole, name: string, number: string, generation: string) => {
      const at = findOwn(file, number, generation);
      const object = file.text.slice(at, at + 600);
      return `/${name} ${object.slice(0, Math.max(0, object.indexOf('endobj')))}`;
    },
  );
}

/** Where an object stands in the file itself, not in an object stream; its end when it does not. */
function findOwn({ text, findObjects }: PdfFile, number: string, generation: string): number {
  const place = findObjects(number, generation).at(-1);
  return place?.text === text ? place.at : text.length;
}

/** By its name, and else (ICC profiles, spaces named elsewhere) by how many samples there are. */
function findChannels(dictionary: string, perPixel: number): 1 | 3 | 4 {
  if (/\/(?:Indexed|DeviceGray|CalGray|Separation|ImageMask\s+true)\b/.test(dictionary)) return 1;
  if (/\/(?:DeviceRGB|CalRGB|Lab)\b/.test(dictionary)) return 3;
  if (/\/DeviceCMYK\b/.test(dictionary)) return 4;
  return perPixel >= 4 ? 4 : perPixel >= 3 ? 3 : 1;
}

/** The colours of `[/Indexed base highest lookup]` (section 8.6.6.3) over red, green and blue; null for others and for what cannot be found. */
function readPalette(file: PdfFile, dictionary: string): Uint8Array | null {
  const lookup =
    /\/Indexed\s*\/(?:DeviceRGB|CalRGB)\s+\d{1,3}\s*(?:<([0-9A-Fa-f\s]{2,1600})>|(\d{1,7})\s+(\d{1,5})\s+R)/.exec(
      dictionary,
    );
  if (lookup === null) return null;
  const [, digits, number = '', generation = ''] = lookup;
  if (digits !== undefined) return Buffer.from(digits.replace(/\s/g, ''), 'hex');
  const at = findOwn(file, number, generation);
  const [place] = listStreams(file.text.slice(at, at + 8_000));
  if (place === undefined) return null;
  return unfold(place.before, file.bytes.subarray(at + place.start, at + place.end), 1_024).octets;
}

function readNumber(dictionary: string, name: string): number {
  return Number(new RegExp(String.raw`/${name}\s+(\d{1,5})\b`).exec(dictionary)?.[1] ?? 0);
}
