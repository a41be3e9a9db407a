import { listWords } from '../text.ts';

/** « rendez-vous », « prénom.nom », « aujourd’hui »: words with nothing between them but such a sign. Begun where a word begins: linear. */
const runs = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}\p{M}]+(?:[-'’.@_][\p{L}\p{N}\p{M}]+)+/gu;
/** An article before its apostrophe is looked for by nobody (`parseTerms`). */
const SHORTEST = 3;

/**
 * How the index holds two words that a body ties to each other: whoever looks for them side by side finds them without
 * opening the message. Null for what it does not hold so.
 */
export function tie(words: readonly string[]): string | null {
  const [first = '', second, ...more] = words;
  return second === undefined || more.length > 0 || first.length < SHORTEST ? null : `${first}-${second}`;
}

/** Each of a text once. */
export function listTied(text: string): string[] {
  const tied = new Set<string>();
  for (const [run] of text.matchAll(runs)) {
    const words = listWords(run);
    for (let at = 0; at + 1 < words.length; at += 1) {
      const pair = tie(words.slice(at, at + 2));
      if (pair !== null) tied.add(pair);
    }
  }
  return [...tied];
}
