import { normalizeText } from './normalize.ts';
import { shorten } from './shorten.ts';

/** Longest name of a device, in UTF-16 units. */
export const DEVICE_NAME_LENGTH = 100;

const keyOf = (name: string): string => normalizeText(name, 'NFKC').toLowerCase();

/** The name, with a number where another device bears it already: two of one name cannot be told apart in the list. */
export function findFreeName(name: string, taken: readonly string[]): string {
  if (name === '') return name;
  const others = new Set(taken.map(keyOf));
  let free = name;
  for (let number = 2; others.has(keyOf(free)); number += 1) {
    const suffix = ` ${number}`;
    free = shorten(name, DEVICE_NAME_LENGTH - suffix.length).trimEnd() + suffix;
  }
  return free;
}
