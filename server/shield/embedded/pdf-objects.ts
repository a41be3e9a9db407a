import { named } from './pdf-names.ts';

/** Objects of one file, those defined again counted again, that are known by their numbers. */
const objectLimit = 100_000;

/** An object stream, unfolded (ISO 32000-1, section 7.5.7). */
export interface PackedObjects {
  text: string;
  /** Where its objects begin, behind their numbers and places; null for words that are none of this form, whatever they are. */
  first: number | null;
}

export interface ObjectPlace {
  text: string;
  /** Where what stands in the object begins. */
  at: number;
}

/**
 * All places where an object is defined, by its number and generation as they are written, for which of them a reader takes hangs
 * on the tables of the file. Those of the file itself come last, in their order. None for an object that is not there, and where there
 * are too many to tell.
 */
export type FindObjects = (number: string, generation: string) => readonly ObjectPlace[];

/** Reads the file once, at the first question, however many there are. */
export function createObjectFinder(text: string, packed: readonly PackedObjects[]): FindObjects {
  let known: ReadonlyMap<string, readonly ObjectPlace[]> | null = null;
  return (number, generation) => {
    known ??= indexObjects(text, packed);
    return known.get(keyOf(number, generation)) ?? [];
  };
}

const firstPlace = new RegExp(String.raw`${named('First')}\s{0,20}(\d{1,8})\b`);

/** Parameters of a filter, such as a predictor, are not minded here. */
const parameters = new RegExp(String.raw`${named('DecodeParms', 'DP')}(?!\s*(?:null\b|<<\s*>>))`);
const [filterKeys, firstKeys] = [new RegExp(named('Filter', 'F'), 'g'), new RegExp(named('First'), 'g')];

/** Whether readers may see other objects in it than are seen here. */
function isDoubtful(dictionary: string): boolean {
  const isTwofold = (keys: RegExp): boolean => (dictionary.match(keys)?.length ?? 0) > 1;
  return parameters.test(dictionary) || isTwofold(filterKeys) || isTwofold(firstKeys);
}

export function openObjects(dictionary: string, text: string): PackedObjects {
  const first = Number(firstPlace.exec(dictionary)?.[1] ?? 0);
  const isForm = first > 0 && first <= text.length && /^[\d\s\0]*$/.test(text.slice(0, first));
  return { text, first: isForm && !isDoubtful(dictionary) ? first : null };
}

function indexObjects(text: string, packed: readonly PackedObjects[]): ReadonlyMap<string, ObjectPlace[]> {
  const found = new Map<string, ObjectPlace[]>();
  let left = objectLimit;
  for (const [key, place] of listPlaces(text, packed)) {
    left -= 1;
    if (left < 0) return new Map();
    const known = found.get(key);
    if (known === undefined) found.set(key, [place]);
    else known.push(place);
  }
  return found;
}

function* listPlaces(text: string, packed: readonly PackedObjects[]): Generator<[string, ObjectPlace]> {
  for (const one of packed) {
    const first = one.first ?? 0;
    for (const [, number = '', place] of one.text.slice(0, first).matchAll(/(\d{1,10})[\s\0]+(\d{1,8})/g))
      yield [keyOf(number, '0'), { text: one.text, at: first + Number(place) }];
  }
  const heads = /(?<!\d)(\d{1,10})[\s\0]{1,20}(\d{1,5})[\s\0]{1,20}obj\b/g;
  for (const { index, 0: head, 1: number = '', 2: generation = '' } of text.matchAll(heads))
    yield [keyOf(number, generation), { text, at: index + head.length }];
}

function keyOf(number: string, generation: string): string {
  return `${Number(number)} ${Number(generation)}`;
}
