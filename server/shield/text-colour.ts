import type { Declarations } from './declarations.ts';
import { createMemory } from './memory.ts';

/** Red, green, blue, 0 to 255; null when it cannot be known, as above a picture. */
export type Colour = readonly [number, number, number] | null;

export interface Colours {
  text: Colour;
  ground: Colour;
}

/** What a browser begins with. */
export const blackOnWhite: Colours = { text: [0, 0, 0], ground: [255, 255, 255] };

/** The names that hide text in practice; of any other the colour is not known. */
const names: ReadonlyMap<string, Colour> = new Map([
  ['white', [255, 255, 255]],
  ['black', [0, 0, 0]],
  ['snow', [255, 250, 250]],
  ['ivory', [255, 255, 240]],
  ['whitesmoke', [245, 245, 245]],
  ['ghostwhite', [248, 248, 255]],
  ['floralwhite', [255, 250, 240]],
]);
/** Two colours nearer than this in each of red, green and blue are one to the eye. */
const nearest = 24;

/** The colours within an element, from those around it. */
export function readColours(
  attributes: ReadonlyMap<string, string>,
  style: Declarations,
  around: Colours,
): Colours {
  if (attributes.size === 0 && style.size === 0) return around;
  const text = style.get('color') ?? attributes.get('color') ?? attributes.get('text');
  return {
    text: text === undefined || text === 'inherit' ? around.text : recallColour(text),
    ground: readGround(attributes, style, around.ground),
  };
}

function readGround(attributes: ReadonlyMap<string, string>, style: Declarations, around: Colour): Colour {
  const short = style.get('background') ?? '';
  const hasPicture =
    attributes.has('background') ||
    (style.get('background-image') ?? 'none') !== 'none' ||
    /url\(|gradient\(/.test(short) ||
    /absolute|fixed/.test(style.get('position') ?? '');
  if (hasPicture) return null;
  const written =
    style.get('background-color') ?? (short === '' ? undefined : short) ?? attributes.get('bgcolor');
  if (written === undefined || /^(?:transparent|inherit|none|initial|unset)\b/.test(written)) return around;
  return recallColour(written);
}

/** Whether text cannot be told from what lies behind it. */
export function isUnseen({ text, ground }: Colours): boolean {
  if (text === null || ground === null) return false;
  return text.every((value, index) => Math.abs(value - (ground[index] ?? 0)) < nearest);
}

const recall = createMemory<Colour>();

/** Pages write a few colours hundreds of times. */
function recallColour(written: string): Colour {
  return recall(written, () => parseColour(written));
}

/** `#rgb`, `#rrggbb`, `rgb()` and the names above, also at the beginning of a list; null for anything else. */
function parseColour(written: string): Colour {
  const word = written.trim().toLowerCase();
  const hex = /^#([\da-f]{6}|[\da-f]{3})(?![\da-f])/.exec(word)?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? Array.from(hex, (digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)/.exec(word);
  if (parts !== null) return [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return names.get(/^[a-z]+/.exec(word)?.[0] ?? '') ?? null;
}
