import { listWords } from '../name-key.ts';

/** `Élise`, `Jacob de Cordemoy` → `ejacob-de-cordemoy`: first letter of the given name, then the family name. */
export function formatLoginBase(givenName: string, familyName: string): string {
  return (listWords(givenName).join('').slice(0, 1) + hyphenate(familyName)).slice(0, MAX_LOGIN);
}

/** `Jean-Paul`, `De La Tour` → `jean-paul.de-la-tour`. */
export function formatLocalPartBase(givenName: string, familyName: string): string {
  return [hyphenate(givenName), hyphenate(familyName)].filter((part) => part !== '').join('.');
}

/** The base itself, or with the first number that nobody has: fdurand, fdurand1, fdurand2. */
export function chooseFree(base: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 0; ; number++) {
    const candidate = number === 0 ? base : `${base}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Room for a number within the 64 letters of a login. */
const MAX_LOGIN = 56;

function hyphenate(name: string): string {
  return listWords(name)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
    .join('-');
}
