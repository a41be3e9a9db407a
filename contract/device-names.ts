/** Longest name of a device, in UTF-16 units. */
export const DEVICE_NAME_LENGTH = 100;

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();

/** The name, with a number where another device bears it already: two of one name cannot be told apart in the list. */
export function findFreeName(name: string, taken: readonly string[]): string {
  if (name === '') return name;
  const others = new Set(taken.map(keyOf));
  let free = name;
  for (let number = 2; others.has(keyOf(free)); number += 1) {
    const suffix = ` ${number}`;
    // Never half of a sign that takes two units.
    const kept = name.slice(0, DEVICE_NAME_LENGTH - suffix.length).replace(/[\ud800-\udbff]$/, '');
    free = kept.trimEnd() + suffix;
  }
  return free;
}
